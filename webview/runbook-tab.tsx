import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { PanelPhase } from '../extension/vscode/panel/contract';
import type { PanelRunbook, PanelStep } from '../extension/vscode/panel/panel-runbook';
import { send } from './host';
import { MarkdownView } from './markdown-view';
import { RunbookState, runbookPlaces } from './runbook-places';

interface RunbookTabProps {
  /** Undefined until the extension has sent it; null where the incident has none. */
  readonly runbook: PanelRunbook | null | undefined;
  /** By their ids, as they read now. */
  readonly steps: ReadonlyMap<string, PanelStep>;
  /** The step that changed last. */
  readonly changed: PanelStep | undefined;
  readonly phases: readonly PanelPhase[];
  readonly mayWrite: boolean;
  readonly onChoose: (runbook: string) => void;
}

/** The runbook to read, with what can be done at each of its steps and what was. */
export function RunbookTab(props: RunbookTabProps) {
  const { runbook, steps, changed, phases, mayWrite, onChoose } = props;
  const path = runbook?.path ?? '';
  const mayAct = mayWrite && runbook?.kept === false;
  const state = useMemo(
    () => ({
      runbook: path,
      steps,
      phases: phases.filter((each) => each.runbook === path),
      mayAct,
    }),
    [path, steps, phases, mayAct],
  );
  if (runbook === undefined) return <p class="said">{l10n.t('Reading…')}</p>;
  if (runbook === null) return <p>{l10n.t('This incident has no runbook.')}</p>;
  return (
    <section aria-label={l10n.t('Runbook')} class="reading">
      <div class="toolbar">
        {runbook.all.length > 1 && (
          <select
            aria-label={l10n.t('Which runbook?')}
            value={path}
            onChange={({ currentTarget }) => {
              onChoose(currentTarget.value);
            }}
          >
            {runbook.all.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        )}
        {runbook.all.length === 1 && <span class="file">{path}</span>}
        <button
          type="button"
          onClick={() => {
            send({ kind: 'openStep', runbook: path, line: 1 });
          }}
        >
          {l10n.t('Open in an editor')}
        </button>
      </div>
      {runbook.kept && (
        <p class="notice">
          {l10n.t(
            'The file is gone: this is the copy that was kept when the incident was declared. Nothing in it can be run.',
          )}
        </p>
      )}
      <p class="unseen" role="status">
        {changed === undefined ? '' : `${changed.text}: ${changed.said}`}
      </p>
      <RunbookState.Provider value={state}>
        <MarkdownView blocks={runbook.blocks} from={path} level={2} places={runbookPlaces} />
      </RunbookState.Provider>
    </section>
  );
}
