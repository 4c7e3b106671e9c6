import type { Position } from 'vscode-languageserver-types';
import type { Cancellation } from '../cancellation';
import type { RunbookDocument } from '../../runbook/document';
import type { Command } from '../../runbook/model';
import { commandAt } from '../../runbook/command-at';
import { callsIn, subjectOf } from './calls-in';
import { holds, lspRange } from './lsp-range';
import { type Mention, mentionsIn } from './mentions';
import { type NamedWord, namedWords } from './named-words';
import type { Page } from './page';
import { type ParameterPlace, parameterPlaces } from './parameter-places';

/** The command at a place, if there is one. */
export function commandAtPosition(
  { runbook }: RunbookDocument,
  { line, character }: Position,
): Command | undefined {
  return commandAt(runbook, line + 1, character + 1);
}

/** The placeholder at a place. */
export function parameterAt(
  document: RunbookDocument,
  position: Position,
): ParameterPlace | undefined {
  const command = commandAtPosition(document, position);
  if (command === undefined) return undefined;
  return parameterPlaces(document, [command]).find(({ range }) => holds(lspRange(range), position));
}

/** The severity or the role that is spoken of at a place. */
export function mentionAt(document: RunbookDocument, position: Position): Mention | undefined {
  return mentionsIn(document, position.line + 1).find(({ range }) =>
    holds(lspRange(range), position),
  );
}

/** The word at a place that names a target, a script, a recipe, a task or a service. */
export async function namedWordAt(
  page: Page,
  position: Position,
  cancellation?: Cancellation,
): Promise<NamedWord | undefined> {
  const command = commandAtPosition(page.document, position);
  if (command === undefined) return undefined;
  for (const call of await callsIn(page, command)) {
    if (cancellation?.isCancellationRequested === true) return undefined;
    for (const named of await namedWords(subjectOf(page), call)) {
      if (holds(lspRange(call.placeOf(named.word)), position)) return named;
    }
  }
  return undefined;
}
