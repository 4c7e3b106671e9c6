import * as vscode from 'vscode';
import type { RunState } from '../../incident/incident-state';
import { commandAt } from '../../runbook/command-at';
import type { Command } from '../../runbook/model';
import type { ActiveLog } from '../active-log';
import type { CommandArguments, CommandId, CommandTarget } from '../contributions';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { commandWords, runWords } from './hover-words';
import { commandsLinked, hoverMarkdown, type HoverLink, type HoverPart } from './hover-markdown';
import type { OutputEnds } from './output-ends';

/** What a command will do, or how its last run ended, where the mouse rests on it. */
export class RunHovers implements vscode.HoverProvider {
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;
  readonly #ends: OutputEnds;

  constructor(documents: RunbookDocuments, log: ActiveLog, ends: OutputEnds) {
    this.#documents = documents;
    this.#log = log;
    this.#ends = ends;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const runbook = this.#documents.runbookOf(document);
    const command = runbook && commandAt(runbook, position.line + 1, position.character + 1);
    if (command === undefined) return undefined;
    const last = this.#log.lastRuns(document.uri).get(command.id);
    const output = last === undefined ? '' : await this.#ends.of(last);
    if (token.isCancellationRequested) return undefined;
    const target = { uri: document.uri.toString(), commandId: command.id };
    const [first = '', ...more] =
      last === undefined
        ? commandWords(command, this.#documents.settings.confirmation)
        : runWords(last, new Date());
    // The links come early: a hover is low, and of a long one only the beginning is seen.
    const parts: readonly HoverPart[] = [
      { kind: 'line', text: first },
      { kind: 'links', links: linksOf(target, command, last) },
      ...more.map((text): HoverPart => ({ kind: 'line', text })),
      ...(last === undefined ? [] : codeOf(last, output)),
    ];
    const { line, column, endLine, endColumn } = command;
    return new vscode.Hover(
      markdown(parts),
      new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1),
    );
  }
}

/** The executor refuses what may not run; here nothing is offered that would be refused. */
function linksOf(
  target: CommandTarget,
  command: Command,
  last: RunState | undefined,
): readonly HoverLink[] {
  const running = last?.outcome === 'running';
  // What a person edited is not in the runbook, so it is not what would run again.
  const run =
    last?.origin === 'runbook'
      ? link(vscode.l10n.t('Run again'), 'incidentRunbooks.runAgain', target)
      : link(vscode.l10n.t('Run'), 'incidentRunbooks.runCommand', target);
  const values = vscode.l10n.t('Other values');
  return [
    ...(vscode.workspace.isTrusted && !running
      ? [
          run,
          link(vscode.l10n.t('Edit and run'), 'incidentRunbooks.editAndRun', target),
          ...(command.parameters.length > 0
            ? [link(values, 'incidentRunbooks.runWithOtherValues', target)]
            : []),
          link(vscode.l10n.t('Insert'), 'incidentRunbooks.insertCommand', target),
        ]
      : []),
    link(vscode.l10n.t('Copy'), 'incidentRunbooks.copyCommand', target),
    link(vscode.l10n.t('What would run'), 'incidentRunbooks.previewRun', target),
    ...(last === undefined
      ? []
      : [link(vscode.l10n.t('Open output'), 'incidentRunbooks.openOutput', { runId: last.id })]),
  ];
}

function codeOf(run: RunState, output: string): readonly HoverPart[] {
  const command = { kind: 'code', text: run.resolved, language: 'sh' } as const;
  if (output === '') return [command];
  return [
    command,
    { kind: 'line', text: vscode.l10n.t('The end of its output:') },
    { kind: 'code', text: output, language: 'text' },
  ];
}

function link<Id extends CommandId>(
  label: string,
  command: Id,
  ...args: CommandArguments[Id]
): HoverLink {
  return { label, command, args };
}

function markdown(parts: readonly HoverPart[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(hoverMarkdown(parts));
  text.supportHtml = false;
  text.supportThemeIcons = false;
  text.isTrusted = { enabledCommands: commandsLinked(parts) };
  return text;
}
