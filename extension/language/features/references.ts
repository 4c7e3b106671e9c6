import type { Location, Position } from 'vscode-languageserver-types';
import type { SourceRange } from '../../runbook/model';
import type { Cancellation } from '../cancellation';
import { rangeOfHeading } from '../heading-place';
import type { MarkdownShare } from './definition';
import type { Library } from './library';
import { linksToHeading } from './links-to-heading';
import { lspRange } from './lsp-range';
import { mentionAt, parameterAt } from './meant-at';
import { isSame, mentionsIn } from './mentions';
import { occurrencesOf } from './occurrences';
import { type Page, uriOf } from './page';

/** All places that speak of the parameter, the severity, the role or the heading at a place. */
export async function references(
  page: Page,
  position: Position,
  { library, markdown, withDefinition }: ReferencesAsked,
  cancellation?: Cancellation,
): Promise<readonly Location[] | undefined> {
  const { document, text } = page;
  const here = (range: SourceRange): Location => ({ uri: text.uri, range: lspRange(range) });
  const parameter = parameterAt(document, position);
  if (parameter !== undefined) return occurrencesOf(document, parameter).map(here);
  const mention = mentionAt(document, position);
  if (mention !== undefined) {
    return mentionsIn(document)
      .filter(({ of, isDefinition }) => isSame(of, mention.of) && (withDefinition || !isDefinition))
      .map(({ range }) => here(range));
  }
  const heading = document.headings.find(({ line }) => line === position.line + 1);
  if (!markdown.isOurs || heading === undefined) return undefined;
  const links = await linksToHeading(page, heading, library, cancellation);
  return [
    ...(withDefinition ? [here(rangeOfHeading(document, heading))] : []),
    ...links.map(({ path, link }) => ({ uri: uriOf(page, path), range: lspRange(link) })),
  ];
}

export interface ReferencesAsked {
  readonly library: Library;
  readonly markdown: MarkdownShare;
  /** Whether the place that defines it counts. */
  readonly withDefinition: boolean;
}
