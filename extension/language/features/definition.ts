import type { Location, Position } from 'vscode-languageserver-types';
import type { SourceRange } from '../../runbook/model';
import type { Cancellation } from '../cancellation';
import { leadsTo, targetOfLink } from './link-targets';
import { holds, lspRange, rangeInLine } from './lsp-range';
import { mentionAt, namedWordAt, parameterAt } from './meant-at';
import { isSame, mentionsIn } from './mentions';
import { definitionOf } from './named-words';
import { type Page, uriOf } from './page';
import { commandsOf, parameterPlaces } from './parameter-places';

/** Whether the editor brings along what Markdown itself has: headings and links to them and to files. */
export interface MarkdownShare {
  readonly isOurs: boolean;
}

/** Where something is said that a word in the runbook refers to. */
export async function definition(
  page: Page,
  position: Position,
  markdown: MarkdownShare,
  cancellation?: Cancellation,
): Promise<Location | undefined> {
  const { document, text } = page;
  const parameter = parameterAt(document, position)?.parameter;
  if (parameter !== undefined) {
    // Where its choices are listed, if not here.
    if (parameter.choices.length === 0 || parameter.token.includes('|')) return undefined;
    const listing = parameterPlaces(document, commandsOf(document)).find(
      (place) =>
        place.parameter.token.includes('|') &&
        place.parameter.choices.join('|') === parameter.choices.join('|'),
    );
    return listing && { uri: text.uri, range: lspRange(listing.range) };
  }
  const mention = mentionAt(document, position);
  if (mention !== undefined) {
    const found = mentionsIn(document).find(
      ({ of, isDefinition }) => isDefinition && isSame(of, mention.of),
    );
    return found && { uri: text.uri, range: lspRange(found.range) };
  }
  const named = await namedWordAt(page, position, cancellation);
  if (cancellation?.isCancellationRequested === true) return undefined;
  const defined = named && (await definitionOf(named));
  if (defined !== undefined) {
    return { uri: uriOf(page, defined.path), range: startOf(defined.line) };
  }
  return markdown.isOurs ? await definitionOfLink(page, position) : undefined;
}

async function definitionOfLink(page: Page, position: Position): Promise<Location | undefined> {
  const { document, text, path, project } = page;
  const link = document.runbook.links.find((each) => holds(lspRange(each), position));
  const target = link && targetOfLink(link, path);
  if (target === undefined) return undefined;
  if (target.path === undefined) {
    const line = document.headings.find((each) => leadsTo(target.fragment, each.text.plain))?.line;
    return line === undefined ? undefined : { uri: text.uri, range: startOf(line) };
  }
  const other = await project.files.readText(target.path);
  if (other === undefined) return undefined;
  const line = target.fragment === '' ? 1 : lineOfHeading(other, target.fragment);
  return { uri: uriOf(page, target.path), range: startOf(line) };
}

/** 1-based; the first one where no heading is called so. */
function lineOfHeading(markdown: string, fragment: string): number {
  const at = markdown.split(/\r?\n/).findIndex((line) => {
    const heading = /^#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1];
    return heading !== undefined && leadsTo(fragment, heading);
  });
  return Math.max(0, at) + 1;
}

function startOf(line: SourceRange['line']) {
  return rangeInLine(line - 1, 0, 0);
}
