import * as l10n from '@vscode/l10n';
import type { Diagnostic, Fix } from '../diagnostic';
import { type Offer, touches } from './source-edit';

/** Mends all that has one mend beyond doubt, at once; undefined where there is nothing of the kind. */
export function mendAll(problems: readonly Diagnostic[]): Offer | undefined {
  const edits: Fix[] = [];
  for (const { fix } of problems) {
    if (fix?.isCertain !== true) continue;
    // Of two at one place the second may be about a text that the first has changed.
    if (!edits.some(({ range }) => touches(range, fix.range))) edits.push(fix);
  }
  if (edits.length === 0) return undefined;
  return { title: l10n.t('Mend all that is beyond doubt'), edits };
}
