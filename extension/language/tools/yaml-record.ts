import { parseDocument } from 'yaml';

export type YamlRecord = Readonly<Record<string, unknown>>;

/** The keys of a YAML file; undefined where it is malformed or no list of keys. */
export function readYamlRecord(text: string): YamlRecord | undefined {
  try {
    // Compose and Taskfile share keys by `<<`.
    const document = parseDocument(text, { merge: true });
    if (document.errors.length > 0) return undefined;
    return recordOf(document.toJS({ maxAliasCount: 100 }));
  } catch {
    // The library throws on too many aliases, and by its recursion on very deep nesting.
    return undefined;
  }
}

/** A value as a record; undefined where it is none. */
export function recordOf(value: unknown): YamlRecord | undefined {
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is YamlRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
