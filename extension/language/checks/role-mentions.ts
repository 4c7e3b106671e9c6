import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import { closest } from '../closest';
import type { Fix } from '../diagnostic';
import { definingFix } from '../defining-fix';
import { linesUnder } from '../lines-under';
import { headingAt } from '../heading-place';
import type { Check } from '../subject';

/** What parts in a response are called, as names: in capitals. */
const ROLE =
  /(?<![\w-])(?:(?:Major )?Incident (?:Commander|Manager|Lead(?:er)?|Coordinator)|Comm(?:unication)?s? (?:Lead|Manager|Officer|Liaison)|(?:Operations|Ops|Technical|Tech|Planning|Logistics|Support|Engineering) Lead|(?:Customer|Internal|External|Business) Liaison|Scribe|Subject Matter Experts?)(?![\w-])/g;

/** Roles that a phase gives something to do, in a runbook whose team does not have them. */
export const checkRoles: Check = ({ document }, report) => {
  const { roles, phases } = document.runbook;
  if (roles.length < 2 || phases.length === 0) return;
  const strangers = strangersIn(document);
  if (strangers.length === 0) return;
  for (const { line } of phases) {
    const heading = headingAt(document, line);
    if (heading === undefined) continue;
    const { from, to } = linesUnder(document, heading);
    for (const { written, range } of strangers) {
      if (range.line < from || range.line > to) continue;
      const message = l10n.t(
        'The team of this runbook has no {0}: it has {1}. Use one of them, or add it there.',
        written,
        roles.map(({ name }) => name).join(', '),
      );
      report({ code: 'role-undefined', message, range, fix: fixFor(document, written, range) });
    }
  }
};

interface Mention {
  readonly written: string;
  readonly range: SourceRange;
}

/** One of these words is in each of them, and is found much faster. */
const PART_OF_ROLE = /Lead|Commander|Manager|Coordinator|Officer|Liaison|Scribe|Expert/;

/** Where the text speaks of a part in a response that nobody has. */
function strangersIn(document: RunbookDocument): readonly Mention[] {
  const mentions = document.texts.flatMap(({ markdown, places }) =>
    PART_OF_ROLE.test(markdown)
      ? [...markdown.matchAll(ROLE)].map(({ 0: written, index }) => ({ written, index, places }))
      : [],
  );
  if (mentions.length === 0) return [];
  const named = namesIn(document);
  const known = new Map<string, boolean>();
  const isNamed = (written: string) => {
    const found = known.get(written) ?? isKnown(written, named);
    known.set(written, found);
    return found;
  };
  return mentions
    .filter(({ written }) => !isNamed(written))
    .map(({ written, index, places }) => ({
      written,
      range: places.range(index, index + written.length),
    }));
}

function fixFor(document: RunbookDocument, written: string, range: SourceRange): Fix | undefined {
  const { roles } = document.runbook;
  const near = closest(
    written,
    roles.map(({ name }) => name),
  );
  if (near === undefined) return definingFix(document, roles, written);
  return { title: l10n.t('Change to "{0}"', near), range, text: near, isCertain: false };
}

/** The roles, and whoever else the runbook presents: its contacts and its headings. */
function namesIn({ runbook, headings }: RunbookDocument): readonly string[] {
  const { roles, contacts } = runbook;
  return [
    ...roles.flatMap(({ name, description }) => [name, description]),
    ...contacts.flatMap(({ name, note }) => [name, note]),
    ...headings.map(({ text }) => text.plain),
  ].map(keyOf);
}

function isKnown(written: string, named: readonly string[]): boolean {
  const key = keyOf(written);
  return named.some((name) => name.includes(key));
}

/** `Comms Lead`, `Communication Lead` and `Communications Leads` are one. */
function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bcomm(?:unication)?s?\b/g, 'comm')
    .replace(/\b(manager|officer|leader)\b/g, 'lead')
    .replace(/(\w{3})s\b/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}
