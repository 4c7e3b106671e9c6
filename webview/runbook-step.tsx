import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { PanelCommand, PanelStep } from '../extension/vscode/panel/panel-runbook';
import { send } from './host';

interface RunbookStepProps {
  readonly runbook: string;
  readonly step: PanelStep;
  /** The first thing to do in the phase that is at hand. */
  readonly isNext: boolean;
  /** Whether anything can be done: the workspace is trusted, the incident open, the file there. */
  readonly mayAct: boolean;
  /** What it says. */
  readonly children: ComponentChildren;
}

/** A step as its author wrote it, and below what to do about it and what was done. */
export function RunbookStep({ children, ...props }: RunbookStepProps) {
  const { step, isNext } = props;
  const { state, asked, commands } = step;
  const shown = [state, isNext ? 'next' : '', asked ? '' : 'notAsked'].join(' ');
  return (
    <div class={`step ${shown}`} aria-current={isNext ? 'step' : undefined}>
      {children}
      <div class="bar">
        {isNext && <span class="mark now">{l10n.t('Next')}</span>}
        {commands.length === 0 ? <Box {...props} /> : <Commands {...props} />}
        {(commands.length === 0 || state === 'skipped') && step.said !== '' && (
          <span class={`said ${state}`}>{step.said}</span>
        )}
        <Skip {...props} />
      </div>
    </div>
  );
}

type PartProps = Omit<RunbookStepProps, 'children'>;

/** What was done by a run cannot be unticked: it stays as it went. */
function Box({ runbook, step, mayAct }: PartProps) {
  const isDone = step.state === 'done';
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={isDone}
        disabled={!mayAct || (isDone && !step.entered)}
        aria-label={l10n.t('Done: {0}', step.text)}
        onClick={(event) => {
          // The log has the last word: the box changes when the event is in it.
          event.preventDefault();
          send({ kind: isDone ? 'reopenStep' : 'markStepDone', runbook, step: step.id });
        }}
      />
      {l10n.t('Done')}
    </label>
  );
}

function Skip({ runbook, step, mayAct }: PartProps) {
  if (!mayAct || step.state === 'done') return null;
  if (step.state === 'skipped') {
    return (
      <button
        type="button"
        class="quiet"
        aria-label={l10n.t('Take back: {0}', step.text)}
        onClick={() => {
          send({ kind: 'reopenStep', runbook, step: step.id });
        }}
      >
        {l10n.t('Take Back…')}
      </button>
    );
  }
  return (
    <button
      type="button"
      class="quiet"
      aria-label={l10n.t('Skip: {0}', step.text)}
      onClick={() => {
        send({ kind: 'skipStep', runbook, step: step.id });
      }}
    >
      {l10n.t('Skip…')}
    </button>
  );
}

function Commands({ runbook, step, mayAct }: PartProps) {
  const { commands, together } = step;
  return (
    <>
      {mayAct && together > 1 && (
        <button
          type="button"
          onClick={() => {
            send({ kind: 'runBlock', runbook, step: step.id });
          }}
        >
          {l10n.t('▶ Run all {0}…', together)}
        </button>
      )}
      {commands.map((command) => (
        <Command
          key={command.id}
          runbook={runbook}
          command={command}
          isNamed={commands.length > 1}
          mayAct={mayAct}
        />
      ))}
    </>
  );
}

function Command(props: {
  readonly runbook: string;
  readonly command: PanelCommand;
  /** It is one of several, and has to say which. */
  readonly isNamed: boolean;
  readonly mayAct: boolean;
}) {
  const { runbook, command, isNamed, mayAct } = props;
  const { last } = command;
  return (
    <span class="one">
      {mayAct && last?.result !== 'running' && (
        <button
          type="button"
          class="primary"
          aria-label={l10n.t('Run: {0}', command.text)}
          title={command.text}
          onClick={() => {
            send({ kind: 'runCommand', runbook, command: command.id });
          }}
        >
          {command.asks ? l10n.t('▶ Run…') : l10n.t('▶ Run')}
        </button>
      )}
      {mayAct && last?.result === 'running' && (
        <button
          type="button"
          aria-label={l10n.t('Stop: {0}', command.text)}
          onClick={() => {
            send({ kind: 'stopRun', run: last.run });
          }}
        >
          {l10n.t('■ Stop')}
        </button>
      )}
      {isNamed && <code class="which">{command.text}</code>}
      {last !== null && <span class={`said ${last.result}`}>{last.said}</span>}
      {last?.hasOutput === true && (
        <button
          type="button"
          class="link"
          aria-label={l10n.t('Output of: {0}', command.text)}
          onClick={() => {
            send({ kind: 'openOutput', run: last.run });
          }}
        >
          {l10n.t('Output')}
        </button>
      )}
    </span>
  );
}
