import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** A key of a YAML or JSON file with its value. */
export interface YamlEntry {
  /** 1-based. */
  readonly line: number;
  /** From the key to the end of the value. */
  readonly text: string;
}

/** Where a YAML or JSON file says what; it is taken apart when it is asked for the first time. */
export class YamlFile {
  readonly #text: string;
  readonly #lines = new LineCounter();
  #document: Document | undefined;

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, '');
  }

  /** The entry at the end of a row of keys; undefined where the file does not write it out. */
  entry(...keys: readonly string[]): YamlEntry | undefined {
    let node: unknown = this.#contents();
    let entry: YamlEntry | undefined;
    for (const key of keys) {
      if (!isMap(node)) return undefined;
      const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === key);
      if (pair === undefined || !isScalar(pair.key)) return undefined;
      const [start = 0, endOfKey = start] = pair.key.range ?? [];
      const text = this.#text.slice(start, endOf(pair.value) ?? endOfKey).trimEnd();
      entry = { line: this.#lines.linePos(start).line, text };
      node = pair.value;
    }
    return entry;
  }

  #contents(): unknown {
    try {
      this.#document ??= parseDocument(this.#text, { lineCounter: this.#lines });
      return this.#document.contents;
    } catch {
      // The library throws by its recursion on very deep nesting.
      return undefined;
    }
  }
}

function endOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('range' in value)) return undefined;
  const { range } = value;
  return Array.isArray(range) && typeof range[1] === 'number' ? range[1] : undefined;
}
