import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/** A key of a YAML or JSON file with its value. */
export interface YamlEntry {
  /** 1-based. */
  readonly line: number;
  /** From the key to the end of the value. */
  readonly text: string;
}

/** The entry at the end of a row of keys; undefined where the file does not write it out. */
export function yamlEntry(text: string, keys: readonly string[]): YamlEntry | undefined {
  const counter = new LineCounter();
  let node: unknown;
  try {
    node = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: counter }).contents;
  } catch {
    // By its recursion on very deep nesting.
    return undefined;
  }
  let entry: YamlEntry | undefined;
  for (const key of keys) {
    if (!isMap(node)) return undefined;
    const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === key);
    if (pair === undefined || !isScalar(pair.key)) return undefined;
    const start = pair.key.range?.[0] ?? 0;
    const end = endOf(pair.value) ?? pair.key.range?.[1] ?? start;
    entry = {
      line: counter.linePos(start).line,
      text: text
        .replace(/^\uFEFF/, '')
        .slice(start, end)
        .trimEnd(),
    };
    node = pair.value;
  }
  return entry;
}

function endOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('range' in value)) return undefined;
  const { range } = value;
  return Array.isArray(range) && typeof range[1] === 'number' ? range[1] : undefined;
}
