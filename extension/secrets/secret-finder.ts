import {
  hintedPatterns,
  privateKeyBegin,
  privateKeyEnd,
  type SecretPattern,
} from './secret-patterns';

/** A secret in a text. */
export interface FoundSecret {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

export interface SecretSources {
  /** Values that are known to be secret, with the kind of their mark. */
  readonly values?: readonly { readonly value: string; readonly kind: string }[];
  /** Patterns that a team adds to the usual ones. */
  readonly patterns?: readonly SecretPattern[];
}

/** What `SecretFinder.find` finds. */
export interface FoundSecrets {
  /** In order, none within another. */
  readonly found: readonly FoundSecret[];
  /** Whether the text ends within a private key. */
  readonly inKey: boolean;
}

/** Finds secrets in texts: by what they look like, by what stands before them, and by their value. */
export class SecretFinder {
  readonly #values: readonly { readonly value: string; readonly kind: string }[];
  readonly #own: readonly SecretPattern[];
  /** Whether every secret that it can find has a letter, or one of ``@ [ ] ^ _ ` { | } ~ ``. */
  readonly needsLetter: boolean;

  constructor({ values = [], patterns = [] }: SecretSources = {}) {
    this.#values = values
      .filter(({ value }) => value !== '')
      // Where one begins another, the longer is meant.
      .toSorted((a, b) => b.value.length - a.value.length);
    this.#own = patterns;
    this.needsLetter =
      patterns.length === 0 && this.#values.every(({ value }) => /^[@-~]/.test(value));
  }

  /** The same, with more values. */
  with(values: readonly string[], kind: string): SecretFinder {
    if (values.length === 0) return this;
    return new SecretFinder({
      values: [...this.#values, ...values.map((value) => ({ value, kind }))],
      patterns: this.#own,
    });
  }

  /** The same for texts in another form than these values and patterns are written in. */
  inForm(form: (text: string) => string): SecretFinder {
    return new SecretFinder({
      values: this.#values.map(({ value, kind }) => ({ value: form(value), kind })),
      patterns: this.#own.map(({ kind, pattern }) => ({
        kind,
        pattern: new RegExp(form(pattern.source), pattern.flags),
      })),
    });
  }

  /**
   * @param text whole lines, so that what stands before a secret is there as well.
   * @param inKey whether the text begins within a private key.
   */
  find(text: string, inKey = false): FoundSecrets {
    const keys = privateKeys(text, inKey);
    const others = [...this.#byValue(text), ...byHint(text), ...byPatterns(this.#own, text, 0)];
    if (others.length === 0) return keys;
    return { found: merged([...keys.found, ...others]), inKey: keys.inKey };
  }

  #byValue(text: string): readonly FoundSecret[] {
    return this.#values.flatMap(({ value, kind }) => {
      const found: FoundSecret[] = [];
      for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
        found.push({ start: at, end: at + value.length, kind });
      }
      return found;
    });
  }
}

/** Looks closely only at lines that have a hint. */
function byHint(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { hint, patterns } of hintedPatterns) {
    hint.lastIndex = 0;
    while (hint.exec(text) !== null) {
      const start = text.lastIndexOf('\n', hint.lastIndex - 1) + 1;
      const newline = text.indexOf('\n', hint.lastIndex);
      const end = newline === -1 ? text.length : newline;
      found.push(...byPatterns(patterns, text.slice(start, end), start));
      hint.lastIndex = end;
    }
  }
  return found;
}

function byPatterns(
  patterns: readonly SecretPattern[],
  text: string,
  offset: number,
): readonly FoundSecret[] {
  return patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)]
      .filter(([secret]) => secret !== '')
      .map(({ 0: secret, index }) => ({
        start: offset + index,
        end: offset + index + secret.length,
        kind,
      })),
  );
}

function privateKeys(text: string, inKey: boolean): FoundSecrets {
  const found: FoundSecret[] = [];
  let from = 0;
  let isOpen = inKey;
  for (;;) {
    let start = from;
    if (!isOpen) {
      privateKeyBegin.lastIndex = from;
      const begin = privateKeyBegin.exec(text);
      if (begin === null) return { found, inKey: false };
      start = begin.index;
      from = privateKeyBegin.lastIndex;
    }
    const end = keyEnd(text, from);
    if (start < (end ?? text.length)) {
      found.push({ start, end: end ?? text.length, kind: 'private-key' });
    }
    if (end === undefined) return { found, inKey: true };
    from = end;
    isOpen = false;
  }
}

/** A line of a private key: base64, a header, nothing; perhaps indented or quoted. */
const KEY_LINE = /^[\s"'|>]*(?:[A-Za-z0-9+/=\\]*|[A-Za-z]+(?:-[A-Za-z]+)*: .*)[\s"',]*$/;

/** Where a private key ends that goes on at `from`; undefined when it goes on behind the text. */
function keyEnd(text: string, from: number): number | undefined {
  privateKeyEnd.lastIndex = from;
  if (privateKeyEnd.exec(text) !== null) return privateKeyEnd.lastIndex;
  // Its end may never come: what is no line of a key is not taken away.
  for (let start = from; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const line = text.slice(start, newline === -1 ? undefined : newline);
    if (!KEY_LINE.test(line)) return start;
    if (newline === -1) break;
    start = newline + 1;
  }
  return undefined;
}

/** Of two that overlap, both as one, under the kind of the one that begins first. */
function merged(all: FoundSecret[]): readonly FoundSecret[] {
  const apart: FoundSecret[] = [];
  for (const next of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1);
    if (last === undefined || next.start >= last.end) apart.push(next);
    else if (next.end > last.end) apart[apart.length - 1] = { ...last, end: next.end };
  }
  return apart;
}
