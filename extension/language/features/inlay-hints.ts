import * as l10n from '@vscode/l10n';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';
import { type LastValueOf, lastValueAt } from './last-values';
import { holds, lspRange } from './lsp-range';
import { commandsOf, parameterPlaces } from './parameter-places';

/** In characters. */
const LONGEST = 40;

/** Behind each placeholder in a range, the value that it was given last. */
export function inlayHints(
  document: RunbookDocument,
  range: Range,
  lastValueOf: LastValueOf,
): InlayHint[] {
  const commands = commandsOf(document).filter(
    ({ line, endLine }) => endLine > range.start.line && line <= range.end.line + 1,
  );
  return parameterPlaces(document, commands).flatMap((place) => {
    const { end } = lspRange(place.range);
    const value = lastValueAt(place, lastValueOf)?.replace(/\s+/g, ' ');
    if (value === undefined || value === '' || !holds(range, end)) return [];
    const label = value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
    const tooltip = l10n.t('The last value of {0}', place.parameter.name);
    return [{ position: end, label, tooltip, paddingLeft: true }];
  });
}
