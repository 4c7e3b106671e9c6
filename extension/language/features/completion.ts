import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { Cancellation } from '../cancellation';
import { completeComment, completeFenceInfo } from '../completion/complete-attributes';
import { completeCommand } from '../completion/complete-command';
import { completeFrontMatter } from '../completion/complete-front-matter';
import { completeLink } from '../completion/complete-link';
import { completeLimit, completeNames } from '../completion/complete-names';
import type { Proposal } from '../completion/proposal';
import { type WritingPlace, writingPlaceAt } from '../completion/writing-place';
import type { MarkdownShare } from './definition';
import type { LastValueOf } from './last-values';
import { rangeInLine } from './lsp-range';
import type { Page } from './page';

/** What a completion may be asked for behind without anybody asking. */
export const completionTriggers: string[] = [' ', '=', '<', '|', '{', '#', '/', '('];

interface Asked {
  readonly markdown: MarkdownShare;
  readonly lastValueOf: LastValueOf;
}

/**
 * What may be written at a place. It is told from the lines above, and what the runbook says may be what
 * an earlier version of the text said: nobody waits for a reading between two keys.
 */
export async function completion(
  page: Page,
  position: Position,
  { markdown, lastValueOf }: Asked,
  cancellation?: Cancellation,
): Promise<CompletionItem[]> {
  const place = writingPlaceAt(page.text, position);
  const proposals = await proposalsAt(page, place, { markdown, lastValueOf }, cancellation);
  return proposals
    .filter(
      ({ text, replaces }) => text.length > replaces || text !== endOf(page, position, replaces),
    )
    .map(({ text, kind, detail, replaces }, index) => {
      const range = rangeInLine(position.line, position.character - replaces, position.character);
      return {
        ...{ label: text.trimEnd(), kind, filterText: text, textEdit: { range, newText: text } },
        // What is listed first is likelier.
        sortText: String(index).padStart(5, '0'),
        ...(detail === undefined || detail === '' ? {} : { detail }),
      };
    });
}

async function proposalsAt(
  page: Page,
  place: WritingPlace,
  { markdown, lastValueOf }: Asked,
  cancellation?: Cancellation,
): Promise<readonly Proposal[]> {
  const { document } = page;
  switch (place.kind) {
    case 'front-matter':
      return completeFrontMatter(document, place.line);
    case 'fence-info':
      return completeFenceInfo(document, place.line);
    case 'command':
      return completeCommand(page, place.command, lastValueOf, cancellation);
    case 'heading':
      return completeLimit(document, place.line);
    case 'text':
      return (
        completeComment(document, place.line) ??
        (markdown.isOurs ? await completeLink(page, place.line) : undefined) ??
        completeNames(document, place.line)
      );
  }
}

function endOf({ text }: Page, { line, character }: Position, length: number): string {
  return text.getText(rangeInLine(line, character - length, character));
}
