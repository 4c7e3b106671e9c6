import type { SecretFinder } from './secret-finder';

/** What stands in the place of a secret of this kind. */
export function secretMark(kind: string): string {
  return `[redacted:${kind}]`;
}

/** Whether a text has lost something to redaction. */
export function isRedacted(text: string): boolean {
  return /\[redacted:[\w-]+\]/.test(text);
}

export interface Redacted<T> {
  readonly value: T;
  /** How many secrets were replaced. */
  readonly count: number;
}

/** A whole text without its secrets. */
export function redactText(text: string, finder: SecretFinder): Redacted<string> {
  const { found } = finder.find(text);
  let value = text;
  for (const { start, end, kind } of found.toReversed()) {
    value = value.slice(0, start) + secretMark(kind) + value.slice(end);
  }
  return { value, count: found.length };
}

/** All texts in a value made of records and lists, but those under the given names. */
export function redactAll<T>(
  value: T,
  finder: SecretFinder,
  except: ReadonlySet<string>,
): Redacted<T>;
export function redactAll(
  value: unknown,
  finder: SecretFinder,
  except: ReadonlySet<string>,
): Redacted<unknown> {
  if (typeof value === 'string') return redactText(value, finder);
  if (typeof value !== 'object' || value === null) return { value, count: 0 };
  let count = 0;
  const redact = (each: unknown): unknown => {
    const redacted = redactAll(each, finder, except);
    count += redacted.count;
    return redacted.value;
  };
  const copy = Array.isArray(value)
    ? value.map(redact)
    : Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, except.has(name) ? each : redact(each)]),
      );
  return count === 0 ? { value, count } : { value: copy, count };
}
