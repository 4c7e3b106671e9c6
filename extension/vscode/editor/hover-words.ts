import * as vscode from 'vscode';
import { isAskedFor } from '../../command/is-asked-for';
import type { Risk } from '../../command/command-template';
import type { Parameter } from '../../command/parameter';
import { confirmationFor, type ConfirmationByRisk } from '../../execution/confirmation';
import type { RunState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import type { Command } from '../../runbook/model';
import { formatAge, formatDuration } from './run-outcome';

/** What a run did, in sentences: how it ended, who started it, when and where. */
export function runWords(run: RunState, now: Date): readonly string[] {
  const started = new Date(run.startedAt);
  const when = `${started.toLocaleString()}, ${formatAge(now.getTime() - started.getTime())}`;
  return [
    outcomeSentence(run),
    vscode.l10n.t('Started by {0} at {1}, in {2}.', personName(run.actor), when, run.cwd),
    ...(run.origin === 'edited'
      ? [vscode.l10n.t('The command was edited before it was run.')]
      : []),
  ];
}

function outcomeSentence(run: RunState): string {
  const took = formatDuration(run.durationMs ?? 0);
  switch (run.outcome) {
    case 'running':
      return vscode.l10n.t('It is still running.');
    case 'exited':
      return run.exitCode === 0
        ? vscode.l10n.t('Succeeded after {0}.', took)
        : vscode.l10n.t('Failed with exit code {0} after {1}.', run.exitCode ?? '?', took);
    case 'timeout':
      return vscode.l10n.t('Ended after {0}, because its time was up.', took);
    case 'stopped':
      return vscode.l10n.t('Stopped by a person after {0}.', took);
    case 'refused':
      return vscode.l10n.t('Refused; it was not run.');
    case 'failed-to-start':
      return vscode.l10n.t('It did not start.');
    case 'unknown':
      return vscode.l10n.t('How it ended is not known.');
  }
}

/** What running a command will do, in short sentences. */
export function commandWords(
  command: Command,
  confirmation: ConfirmationByRisk,
): readonly string[] {
  const { attributes, risk, inside, interactive } = command;
  return [
    `${riskSentence(risk)} ${askSentence(command, confirmation)}`.trim(),
    ...command.parameters.filter(isAskedFor).map(parameterSentence),
    ...(inside === null
      ? []
      : [vscode.l10n.t('It is typed in the shell that {0} opens.', inside.split('\n')[0] ?? '')]),
    ...(attributes.cwd === undefined
      ? []
      : [vscode.l10n.t("It runs in {0}, seen from the runbook's folder.", attributes.cwd)]),
    ...(attributes.timeoutMs === undefined
      ? []
      : [vscode.l10n.t('It is ended after {0}.', formatDuration(attributes.timeoutMs))]),
    ...(interactive || attributes.background === true
      ? [vscode.l10n.t('It gets a terminal of its own.')]
      : []),
  ];
}

function riskSentence(risk: Risk): string {
  switch (risk) {
    case 'read':
      return vscode.l10n.t('This command only reads.');
    case 'change':
      return vscode.l10n.t('This command changes the system.');
    case 'destroy':
      return vscode.l10n.t('This command may destroy data.');
  }
}

/** Nothing where it runs at a click: in production it may be asked about all the same. */
function askSentence({ risk, attributes }: Command, configured: ConfirmationByRisk): string {
  const confirm = attributes.confirm === true;
  switch (confirmationFor({ risk, confirm, production: false }, configured)) {
    case 'run':
      return '';
    case 'ask':
      return vscode.l10n.t('You are asked before it runs.');
    case 'type':
      return vscode.l10n.t('You are asked before it runs, and have to type a word.');
  }
}

function parameterSentence({ name, choices, secret }: Parameter): string {
  if (choices.length > 0) {
    return vscode.l10n.t('You choose {0}: {1}.', name, choices.join(', '));
  }
  return secret
    ? vscode.l10n.t('You enter {0}, which is secret.', name)
    : vscode.l10n.t('You enter {0}.', name);
}
