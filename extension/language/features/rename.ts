import * as l10n from '@vscode/l10n';
import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentHeading, RunbookDocument } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import { readDocument } from '../../runbook/read-runbook';
import type { Cancellation } from '../cancellation';
import type { MarkdownShare } from './definition';
import type { Library } from './library';
import { leadsTo, slugOf } from './link-targets';
import { linksToHeading } from './links-to-heading';
import { holds, lspRange } from './lsp-range';
import { mentionAt, parameterAt } from './meant-at';
import { isSame, type Mention, mentionsIn, nameOf } from './mentions';
import { nameInToken, occurrencesOf } from './occurrences';
import { type Page, uriOf } from './page';
import { commandsOf, type ParameterPlace } from './parameter-places';

/** What is renamed: the name as it stands at the place that was asked about. */
export interface Renamable {
  readonly kind: 'renamable';
  readonly range: Range;
  readonly placeholder: string;
}

/** In one sentence, why a name stays as it is. */
export interface RenameRefused {
  readonly kind: 'refused';
  readonly reason: string;
}

export interface Renamed {
  readonly kind: 'renamed';
  readonly edit: WorkspaceEdit;
}

type Target =
  | { readonly kind: 'parameter'; readonly place: ParameterPlace; readonly range: SourceRange }
  | { readonly kind: 'mention'; readonly mention: Mention; readonly range: SourceRange }
  | { readonly kind: 'heading'; readonly heading: DocumentHeading; readonly range: SourceRange };

/** Whether there is a name to change at a place; undefined where there is none of ours. */
export function prepareRename(
  page: Page,
  position: Position,
  markdown: MarkdownShare,
): Renamable | RenameRefused | undefined {
  const target = targetAt(page, position, markdown);
  if (target === undefined || target.kind === 'refused') return target;
  const range = lspRange(target.range);
  return { kind: 'renamable', range, placeholder: page.text.getText(range) };
}

/**
 * Gives a parameter, a severity, a role or a heading another name, wherever it is spoken of. The text is
 * read again with the new name: where it would say something else then, nothing is changed.
 */
export async function rename(
  page: Page,
  position: Position,
  newName: string,
  { library, markdown }: { readonly library: Library; readonly markdown: MarkdownShare },
  cancellation?: Cancellation,
): Promise<Renamed | RenameRefused | undefined> {
  const target = targetAt(page, position, markdown);
  if (target === undefined || target.kind === 'refused') return target;
  const name = newName.trim();
  if (name === '' || /[\r\n]/.test(name)) return refused(l10n.t('A name is a text in one line.'));
  if (target.kind === 'parameter') return renameParameter(page, target.place, name);
  if (target.kind === 'mention') return renameMention(page, target.mention, name);
  return renameHeading(page, target.heading, name, library, cancellation);
}

function targetAt(
  { document, text }: Page,
  position: Position,
  markdown: MarkdownShare,
): Target | RenameRefused | undefined {
  const place = parameterAt(document, position);
  if (place !== undefined) {
    const offset = nameInToken(place);
    if (offset === undefined) {
      const { token, style, name } = place.parameter;
      return refused(
        style === 'env'
          ? l10n.t('{0} is a variable of the environment; it is not named here.', token)
          : l10n.t('{0} gets its name, {1}, from what stands around it.', token, name),
      );
    }
    const column = place.range.column + offset;
    const endColumn = column + place.parameter.name.length;
    return { kind: 'parameter', place, range: { ...place.range, column, endColumn } };
  }
  const mention = mentionAt(document, position);
  if (mention !== undefined) return { kind: 'mention', mention, range: mention.range };
  const heading = document.headings.find(({ line }) => line === position.line + 1);
  if (!markdown.isOurs || heading === undefined) return undefined;
  const { markdown: written, places } = heading.text;
  const range = places.range(0, written.length);
  const isThere = written !== '' && text.getText(lspRange(range)) === written;
  return isThere && holds(lspRange(range), position)
    ? { kind: 'heading', heading, range }
    : undefined;
}

function renameParameter(page: Page, place: ParameterPlace, name: string): Renamed | RenameRefused {
  const { document } = page;
  const { parameter } = place;
  const offset = nameInToken(place) ?? 0;
  const token =
    parameter.token.slice(0, offset) + name + parameter.token.slice(offset + parameter.name.length);
  const before = commandsOf(document);
  if (before.some(({ parameters }) => parameters.some((each) => each.name === name))) {
    return refused(l10n.t('The runbook has another parameter called {0}.', name));
  }
  const edits = occurrencesOf(document, place).map((range) => replace(range, token));
  const after = commandsOf(readAgain(page, edits));
  const isKept =
    after.length === before.length &&
    before.every(({ parameters }, index) => {
      const others = after[index]?.parameters ?? [];
      return (
        others.length === parameters.length &&
        parameters.every(
          (each, at) =>
            others[at]?.style === each.style &&
            others[at].name === (each.token === parameter.token ? name : each.name) &&
            others[at].secret === each.secret,
        )
      );
    });
  return isKept
    ? renamed(page, edits)
    : refused(l10n.t('With that name, {0} would not mean the same in every command.', token));
}

function renameMention(page: Page, mention: Mention, name: string): Renamed | RenameRefused {
  const { document } = page;
  const own = nameOf(mention.of);
  const all = mentionsIn(document).filter(({ of }) => isSame(of, mention.of));
  const edits = all.map(({ range }) => replace(range, name));
  const { runbook } = readAgain(page, edits);
  const newNames = (names: readonly string[]) => names.map((each) => (each === own ? name : each));
  const [kept, meant] =
    mention.of.kind === 'severity'
      ? [document.runbook.severities, runbook.severities]
      : [document.runbook.roles, runbook.roles];
  const names = meant.map((each) => each.name);
  if (new Set(kept.map((each) => each.name)).has(name)) {
    return refused(l10n.t('The runbook already has {0}.', name));
  }
  if (!isSameList(names, newNames(kept.map((each) => each.name)))) {
    return refused(
      mention.of.kind === 'severity'
        ? l10n.t('The runbook would not be read to define a severity called {0}.', name)
        : l10n.t('The runbook would not be read to define a role called {0}.', name),
    );
  }
  const phase = document.runbook.phases.find(
    ({ severities }, index) =>
      !isSameList(newNames(severities ?? []), runbook.phases[index]?.severities ?? []),
  );
  if (phase !== undefined) {
    return refused(
      l10n.t('Line {0} names the severities in another way; change it by hand first.', phase.line),
    );
  }
  return renamed(page, edits);
}

async function renameHeading(
  page: Page,
  heading: DocumentHeading,
  name: string,
  library: Library,
  cancellation?: Cancellation,
): Promise<Renamed | RenameRefused | undefined> {
  const { document } = page;
  const others = document.headings.filter((each) => each !== heading);
  const links = await linksToHeading(page, heading, library, cancellation);
  if (cancellation?.isCancellationRequested === true) return undefined;
  const { markdown: written, plain, places } = heading.text;
  const isTwice = others.some((each) => leadsTo(slugOf(plain), each.text.plain));
  if (isTwice && links.length > 0) {
    return refused(l10n.t('Two headings are called {0}, and links lead to one of them.', plain));
  }
  const own = replace(places.range(0, written.length), name);
  const again = readAgain(page, [own]).headings.find(({ line }) => line === heading.line);
  if (again?.level !== heading.level) {
    return refused(l10n.t('With that text, the line would not be a heading.'));
  }
  const slug = slugOf(again.text.plain);
  if (links.length > 0) {
    if (slug === '') return refused(l10n.t('No link could lead to a heading called {0}.', name));
    if (others.some((each) => leadsTo(slug, each.text.plain))) {
      return refused(
        l10n.t('Another heading is called {0}; links could not tell them apart.', name),
      );
    }
  }
  const changes: Record<string, TextEdit[]> = { [page.text.uri]: [own] };
  for (const { path, link } of links) {
    const { target } = link;
    const text = `${target.slice(0, target.indexOf('#') + 1)}${slug}`;
    // A link whose target is written elsewhere stands where its text is.
    if (link.endColumn - link.column !== target.length || link.line !== link.endLine) {
      return refused(
        l10n.t(
          'A link in {0}, line {1}, has its target elsewhere; change it by hand first.',
          path,
          link.line,
        ),
      );
    }
    const uri = path === page.path ? page.text.uri : uriOf(page, path);
    (changes[uri] ??= []).push(replace(link, text));
  }
  return { kind: 'renamed', edit: { changes } };
}

function refused(reason: string): RenameRefused {
  return { kind: 'refused', reason };
}

function renamed({ text }: Page, edits: TextEdit[]): Renamed {
  return { kind: 'renamed', edit: { changes: { [text.uri]: edits } } };
}

function replace(range: SourceRange, newText: string): TextEdit {
  return { range: lspRange(range), newText };
}

function readAgain({ text, grammar }: Page, edits: TextEdit[]): RunbookDocument {
  return readDocument(TextDocument.applyEdits(text, edits), { grammar });
}

function isSameList(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, index) => each === others[index]);
}
