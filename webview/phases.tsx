import * as l10n from '@vscode/l10n';
import type { PanelPhase } from '../extension/vscode/panel/contract';
import { send } from './host';
import { phaseProgress } from './phase-progress';

/** How far the response has come: a click goes to the phase in its runbook. */
export function Phases({ phases }: { readonly phases: readonly PanelPhase[] }) {
  if (phases.length === 0) return null;
  const now = phases.find(({ next }) => next !== null);
  return (
    <nav aria-label={l10n.t('Phases of the response')}>
      <ol class="phases">
        {phases.map((phase) => (
          <li key={`${phase.runbook}:${phase.line}`} class={`phase ${phase.state}`}>
            <button
              type="button"
              aria-current={phase.state === 'now' ? 'step' : undefined}
              title={phase.reason ?? l10n.t('Show it in {0}', phase.runbook)}
              onClick={() => {
                send({ kind: 'openStep', runbook: phase.runbook, line: phase.line });
              }}
            >
              <span class="name">{phase.name}</span>
              <span class="progress">{phaseProgress(phase)}</span>
            </button>
          </li>
        ))}
      </ol>
      {now?.next && <NextStep runbook={now.runbook} next={now.next} />}
    </nav>
  );
}

function NextStep(props: {
  readonly runbook: string;
  readonly next: { readonly text: string; readonly line: number };
}) {
  const { runbook, next } = props;
  return (
    <p class="next">
      <span class="label">{l10n.t('Next:')}</span>{' '}
      <button
        type="button"
        class="link"
        onClick={() => {
          send({ kind: 'openStep', runbook, line: next.line });
        }}
      >
        {next.text.replaceAll('`', '')}
      </button>
    </p>
  );
}
