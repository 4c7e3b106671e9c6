/** `key: value`, with the value on the same line. */
const PAIR = /^([A-Za-z][\w-]*): +(\S[^\p{Cc}]*?) *$/u;

const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
/** Begins with a letter or a slash, or is a date or an amount of something; no `: `, no ` #`. */
const PLAIN = /^(?:[\p{L}/]|\d+ \p{L})(?:[^:#]|:(?=\S)|(?<=\S)#)*$|^\d{4}-\d\d-\d\d$/u;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const LIST = /^\[[A-Za-z][\w-]*(?:, ?[A-Za-z][\w-]*)*\]$/;

/** Words that YAML reads as something else than text, unless in quotes. */
const WORD = /^(?:true|false|null)$/i;

/**
 * Reads YAML of the plainest kind: a line for each key. Where it answers, its answer equals that of
 * the YAML library; undefined means: ask the library. It exists because the library takes as long for
 * five such lines as all else takes for a page, and most front matter is such lines.
 *
 * Rules: https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function readPlainYaml(yaml: string): Readonly<Record<string, unknown>> | undefined {
  const values: Record<string, unknown> = {};
  for (const line of yaml.split('\n')) {
    if (line === '') continue;
    const [, key, written] = PAIR.exec(line) ?? [];
    if (key === undefined || written === undefined) return undefined;
    if (WORD.test(key) || Object.hasOwn(values, key)) return undefined;
    const value = valueOf(written);
    if (value === undefined) return undefined;
    values[key] = value;
  }
  return values;
}

function valueOf(written: string): string | number | boolean | readonly string[] | undefined {
  const quoted = QUOTED.exec(written);
  if (quoted !== null) return quoted[1] ?? quoted[2];
  if (written === 'true' || written === 'false') return written === 'true';
  if (WORD.test(written)) return undefined;
  if (PLAIN.test(written)) return written;
  if (WHOLE_NUMBER.test(written)) return Number(written);
  if (!LIST.test(written)) return undefined;
  const items = written.slice(1, -1).split(/, ?/);
  return items.some((item) => WORD.test(item)) ? undefined : items;
}
