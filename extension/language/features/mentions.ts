import type { RunbookDocument } from '../../runbook/document';
import type { Role, Severity, SourceRange } from '../../runbook/model';

/**
 * A place in running text that speaks of a severity or a role which the runbook defines. A severity
 * that is an ordinary word, such as "High", is spoken of where it is defined, in what a phase is limited
 * to, `(for High)`, and beside the word severity: "severity is High", "a High-severity incident".
 */
export interface Mention {
  readonly of: Meant;
  /** As it is written there. */
  readonly written: string;
  readonly range: SourceRange;
  /** Whether it stands where the runbook says what it means. */
  readonly isDefinition: boolean;
}

export type Meant =
  | { readonly kind: 'severity'; readonly severity: Severity }
  | { readonly kind: 'role'; readonly role: Role };

/** All of them, in the order of the text; those on one line only where that is asked. */
export function mentionsIn(document: RunbookDocument, line?: number): readonly Mention[] {
  const meanings = meaningsIn(document);
  const pattern = patternOf([...meanings.keys()]);
  if (pattern === undefined) return [];
  if (line !== undefined && !new RegExp(pattern).test(document.lines[line - 1] ?? '')) return [];
  const limited = new Set(
    document.runbook.phases.filter(({ severities }) => severities).map((phase) => phase.line),
  );
  const found: Mention[] = [];
  for (const { markdown, codes, places } of document.texts) {
    for (const match of markdown.matchAll(pattern)) {
      const [written] = match;
      const { index } = match;
      const of = meanings.get(keyOf(written));
      const inCode = codes.some(
        ({ offset, text }) => offset <= index && index < offset + text.length,
      );
      if (of === undefined || inCode) continue;
      const range = places.range(index, index + written.length);
      if (line !== undefined && range.line !== line) continue;
      const isDefinition = range.line === lineOf(of) && isFirst(found, range, of);
      const isLimit = limited.has(range.line) && /[([][^)\]]*$/.test(markdown.slice(0, index));
      if (isOrdinaryWord(of) && !isDefinition && !isLimit) {
        const [before, after] = [markdown.slice(0, index), markdown.slice(index + written.length)];
        if (!SPEAKS_BEFORE.test(before) && !SPEAKS_BEHIND.test(after)) continue;
      }
      found.push({ of, written, range, isDefinition });
    }
  }
  return found;
}

export function nameOf(meant: Meant): string {
  return meant.kind === 'severity' ? meant.severity.name : meant.role.name;
}

export function isSame(one: Meant, other: Meant): boolean {
  return one.kind === other.kind && nameOf(one) === nameOf(other);
}

export function lineOf(meant: Meant): number {
  return meant.kind === 'severity' ? meant.severity.line : meant.role.line;
}

function isFirst(found: readonly Mention[], { line }: SourceRange, of: Meant): boolean {
  return !found.some((each) => each.of === of && each.range.line === line);
}

function meaningsIn({ runbook }: RunbookDocument): ReadonlyMap<string, Meant> {
  const meanings = new Map<string, Meant>();
  for (const role of runbook.roles) {
    // A shorter name is too likely an ordinary word.
    if (role.name.length > 2) meanings.set(keyOf(role.name), { kind: 'role', role });
  }
  for (const severity of runbook.severities) {
    meanings.set(keyOf(severity.name), { kind: 'severity', severity });
  }
  return meanings;
}

const SPEAKS_BEFORE =
  /\b(?:severity|sev)(?: level)?(?:\s*[:=]|\s+(?:is|of|to|as|from))?[\s*_"“]*$/i;
const SPEAKS_BEHIND = /^[*_"”]*[\s-](?:severity|sev)\b/i;

function isOrdinaryWord(meant: Meant): boolean {
  return meant.kind === 'severity' && !/\d/.test(meant.severity.name);
}

const NUMBERED = /^(?:sev|p|s)\d$/;

/** `SEV1`, `Sev-1` and `Severity 1` are one; a role is written as it is defined. */
function keyOf(name: string): string {
  const numbered = /^(sev|severity|priority|p|s)[ _-]?(\d)$/i.exec(name);
  if (numbered === null) return name;
  const family = /^s(?:ev|everity)$/i.test(numbered[1] ?? '')
    ? 'sev'
    : (numbered[1] ?? '').charAt(0);
  return family.toLowerCase() + (numbered[2] ?? '');
}

/** The longest name first, so that "Incident Lead" is not found in "Incident Lead Deputy". */
function patternOf(keys: readonly string[]): RegExp | undefined {
  if (keys.length === 0) return undefined;
  const families = new Set(
    keys.filter((key) => NUMBERED.test(key)).map((key) => key.replace(/\d/, '')),
  );
  const forms = [...families].map((family) => FORMS[family] ?? family);
  const names = keys
    .filter((key) => !NUMBERED.test(key))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const severities = forms.length === 0 ? [] : [`(?:${forms.join('|')})[ _-]?\\d`];
  return new RegExp(
    `(?<![\\p{L}\\p{N}_.])(?:${[...severities, ...names].join('|')})(?![\\p{L}\\p{N}_%])`,
    'gu',
  );
}

const FORMS: Readonly<Record<string, string>> = {
  sev: '[Ss][Ee][Vv](?:[Ee][Rr][Ii][Tt][Yy])?',
  p: '[Pp](?:riority)?',
  s: '[Ss]',
};
