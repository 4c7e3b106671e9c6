import * as l10n from '@vscode/l10n';
import type { PanelPhase } from '../extension/vscode/panel/contract';

/** How far a phase has come, in words. */
export function phaseProgress({ state, done, total, failed, skipped }: PanelPhase): string {
  if (state === 'notAsked') return l10n.t('not asked for');
  return [
    state === 'done' ? l10n.t('✓ done') : l10n.t('{0} of {1} done', done, total),
    ...(skipped > 0 ? [l10n.t('{0} skipped', skipped)] : []),
    ...(failed > 0 ? [l10n.t('✗ {0} failed', failed)] : []),
  ].join(' · ');
}
