import path from 'node:path';
import * as vscode from 'vscode';
import type { Parameter } from '../../command/parameter';
import type { ShellGrammar } from '../../command/shell-grammar';
import { chooseShell } from '../../execution/choose-shell';
import { confirmationFor } from '../../execution/confirmation';
import { prepareRun, withEditedText, type PreparedRun } from '../../execution/prepare-run';
import { recordedRun, type RunLog } from '../../execution/recorded-run';
import type { RunExecutor } from '../../execution/run-executor';
import { SECRET_MARK } from '../../execution/secret-redactor';
import { findWorkspace } from '../../journal/find-workspace';
import { blobId } from '../../journal/blob-id';
import { findCommand } from '../../runbook/find-command';
import type { Command, Runbook } from '../../runbook/model';
import type { ActiveLog } from '../active-log';
import { setContext } from '../context-keys';
import type { CommandTarget, StepTarget } from '../contributions';
import { Disposable } from '../disposable';
import type { RunbookDocuments } from '../documents/runbook-documents';
import type { Settings } from '../settings';
import type { RunTerminals } from '../terminal/run-terminals';
import { UserError } from '../user-error';
import { confirmRun } from './confirm-run';
import { editBeforeRunning } from './edit-before-running';
import { askForValues } from './parameter-form';

/** How many of the incident's last values are offered for a parameter. */
const offeredValues = 5;

interface Running {
  readonly title: string;
  readonly stop: AbortController;
}

interface LastRun {
  readonly target: CommandTarget;
  readonly values: ReadonlyMap<string, string>;
}

/** Everything that runs a command of a runbook: from the click to the line in the log. */
export class RunCommands extends Disposable {
  readonly #grammar: ShellGrammar;
  readonly #settings: Settings;
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;
  readonly #terminals: RunTerminals;
  readonly #running = new Set<Running>();
  #last: LastRun | undefined;

  constructor(
    grammar: ShellGrammar,
    settings: Settings,
    documents: RunbookDocuments,
    log: ActiveLog,
    terminals: RunTerminals,
  ) {
    super();
    this.#grammar = grammar;
    this.#settings = settings;
    this.#documents = documents;
    this.#log = log;
    this.#terminals = terminals;
  }

  /** Runs one command of a runbook. Resolves when it has ended, or when the person left it. */
  async runCommand(target: CommandTarget): Promise<void> {
    await this.#run(target);
  }

  /** Runs the commands of a block in order and stops at the first that does not exit with 0. */
  async runBlock({ uri, stepId }: StepTarget): Promise<void> {
    const { runbook } = await this.#read(uri);
    const step = runbook.steps.find(({ id }) => id === stepId);
    if (step === undefined) throw new UserError(textChanged());
    // What an author keeps out of "all" is still run when it is all that was asked for.
    const commands =
      step.commands.length === 1
        ? step.commands
        : step.commands.filter(
            ({ attributes, inside }) => attributes.excludeFromRunAll !== true && inside === null,
          );
    for (const command of commands) {
      if (!(await this.#run({ uri, commandId: command.id }))) return;
    }
  }

  async runAtCursor(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const runbook = editor && this.#documents.runbookOf(editor.document);
    if (editor === undefined || runbook === undefined) {
      throw new UserError(
        vscode.l10n.t('Open a runbook and put the cursor on one of its commands.'),
      );
    }
    const command = await commandAt(runbook, editor.selection.active);
    if (command === undefined) return;
    await this.#run({ uri: editor.document.uri.toString(), commandId: command.id });
  }

  /** The command that was run last in this window, with the same values; secrets are asked again. */
  async runAgain(): Promise<void> {
    if (this.#last === undefined) {
      throw new UserError(vscode.l10n.t('Nothing has been run in this window yet.'));
    }
    await this.#run(this.#last.target, this.#last.values);
  }

  async stop(): Promise<void> {
    const running = [...this.#running];
    const [first] = running;
    if (first === undefined) {
      throw new UserError(vscode.l10n.t('No command of a runbook is running in this window.'));
    }
    const chosen =
      running.length === 1
        ? first
        : await vscode.window
            .showQuickPick(
              running.map((run) => ({ label: run.title, run })),
              { title: vscode.l10n.t('Which command is to be stopped?') },
            )
            .then((item) => item?.run);
    chosen?.stop.abort();
  }

  /** @returns whether the command ran and exited with 0. */
  async #run(target: CommandTarget, known?: ReadonlyMap<string, string>): Promise<boolean> {
    requireTrust();
    const shown = await this.#read(target.uri);
    const command = findCommand(shown.runbook, target.commandId)?.command;
    if (command === undefined) throw new UserError(textChanged());
    const values = await this.#valuesFor(command, known);
    if (values === undefined) return false;
    const prepared = await this.#prepare(target, values);
    const confirmed = await confirm(prepared, this.#settings);
    if (confirmed === undefined) return false;
    this.#last = { target, values: withoutSecrets(values, command.parameters) };
    return await this.#execute(vscode.Uri.parse(target.uri), confirmed);
  }

  async #valuesFor(
    command: Command,
    known: ReadonlyMap<string, string> | undefined,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    // What the environment has is taken from there; a made-up sample value is worth a question.
    const asked = command.parameters.filter(
      ({ required, style, name }) => (required || style === 'example') && known?.has(name) !== true,
    );
    if (asked.length === 0) return known ?? new Map();
    const answers = await askForValues({
      template: command,
      asked,
      known: known ?? new Map(),
      shell: chooseShell(command.language, { usual: this.#settings.shell })?.kind ?? 'bash',
      grammar: this.#grammar,
      lastValues: (parameter) => this.#lastValues(parameter),
    });
    return answers;
  }

  #lastValues({ name, secret }: Parameter): readonly string[] {
    if (secret) return [];
    const used = this.#log.runs
      .map(({ values }) => values[name])
      .filter((value) => value !== undefined)
      .filter((value) => value !== SECRET_MARK);
    return [...new Set(used.reverse())].slice(0, offeredValues);
  }

  /** Reads the runbook once more: between showing a command and running it the text may change. */
  async #prepare(target: CommandTarget, values: ReadonlyMap<string, string>): Promise<PreparedRun> {
    const { document, runbook } = await this.#read(target.uri);
    const preparation = await prepareRun(
      {
        runbook,
        path: this.#log.runbookPath(document.uri),
        folder: path.dirname(document.uri.fsPath),
        blob: blobId(Buffer.from(document.getText())),
      },
      { commandId: target.commandId, values },
      {
        workspace: workspaceOf(document.uri),
        environment: process.env,
        grammar: this.#grammar,
        shell: this.#settings.shell,
        timeoutMs: this.#settings.timeoutMs,
        production: this.#settings.productionPatterns,
      },
    );
    if (preparation.kind === 'refused') throw new UserError(preparation.reason);
    return preparation.run;
  }

  async #execute(runbook: vscode.Uri, run: PreparedRun): Promise<boolean> {
    const log = await this.#log.runLog(runbook);
    const executor = await this.#terminals.executorFor(run, {
      incident: log.incident,
      title: log.incident === null ? undefined : this.#log.state?.title,
      folder: workspaceOf(runbook),
    });
    if (executor === undefined) return false;
    const ended = this.#record(run, log, executor);
    if (run.command.attributes.background !== true) return await ended;
    // It streams or serves, so the next command of its block does not wait for it.
    ended.catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(reason);
    });
    return true;
  }

  /** @returns whether it exited with 0. */
  async #record(run: PreparedRun, log: RunLog, executor: RunExecutor): Promise<boolean> {
    const running: Running = { title: run.resolved, stop: new AbortController() };
    this.#track(running);
    try {
      const { result } = await recordedRun(
        run,
        {
          log,
          executor,
          listener: {
            onOutput: () => undefined,
            onNotice: (notice) => void vscode.window.showWarningMessage(notice),
          },
        },
        running.stop.signal,
      );
      if (result.reason !== undefined) throw new UserError(result.reason);
      return result.outcome === 'exited' && result.exitCode === 0;
    } finally {
      this.#untrack(running);
    }
  }

  #track(running: Running): void {
    this.#running.add(running);
    setContext('incidentRunbooks.running', true);
  }

  #untrack(running: Running): void {
    this.#running.delete(running);
    setContext('incidentRunbooks.running', this.#running.size > 0);
  }

  async #read(
    uri: string,
  ): Promise<{ readonly document: vscode.TextDocument; readonly runbook: Runbook }> {
    const document = await open(vscode.Uri.parse(uri));
    const runbook = this.#documents.runbookOf(document);
    if (runbook === undefined) throw new UserError(textChanged());
    return { document, runbook };
  }
}

/** Where commands of a runbook run that do not say where: the folder that the person has opened. */
function workspaceOf(runbook: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(runbook);
  return folder?.uri.fsPath ?? findWorkspace(runbook.fsPath);
}

/** Nothing of a runbook is run in a workspace that the person has not said to trust. */
function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserError(
    vscode.l10n.t('This workspace is not trusted, so nothing was run: trust it first.'),
  );
}

function textChanged(): string {
  return vscode.l10n.t(
    'The text of the runbook has changed and has this command no more; nothing was run. Look at it again.',
  );
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    throw new UserError(
      vscode.l10n.t('{0} cannot be opened any more; nothing was run.', uri.fsPath),
    );
  }
}

async function confirm(
  prepared: PreparedRun,
  { confirmation }: Settings,
): Promise<PreparedRun | undefined> {
  const { risk, attributes } = prepared.command;
  const decision = await confirmRun({
    risk,
    level: confirmationFor(
      {
        risk,
        confirm: attributes.confirm === true,
        production: prepared.target.production !== undefined,
      },
      confirmation,
    ),
    shown: prepared.resolved,
    target: prepared.target,
    editable: prepared.secrets.length === 0,
  });
  if (decision.kind === 'run') return prepared;
  if (decision.kind === 'cancel') return undefined;
  const edited = await editBeforeRunning(prepared.text);
  return edited === undefined ? undefined : withEditedText(prepared, edited);
}

/** The command at the cursor, else the only one on its line or in its block; the person chooses among several. */
async function commandAt(
  runbook: Runbook,
  position: vscode.Position,
): Promise<Command | undefined> {
  const line = position.line + 1;
  const column = position.character + 1;
  const step = runbook.steps.find(
    (candidate) => candidate.line <= line && line <= candidate.endLine,
  );
  const onLine = (step?.commands ?? []).filter((c) => c.line <= line && line <= c.endLine);
  const under = onLine.find(
    (c) => (c.line < line || c.column <= column) && (line < c.endLine || column <= c.endColumn),
  );
  if (under !== undefined) return under;
  const candidates = onLine.length > 0 ? onLine : (step?.commands ?? []);
  const [only] = candidates;
  if (only === undefined) {
    throw new UserError(vscode.l10n.t('There is no command at the cursor.'));
  }
  if (candidates.length === 1) return only;
  const picked = await vscode.window.showQuickPick(
    candidates.map((command) => ({ label: command.text, command })),
    { title: vscode.l10n.t('Which command?') },
  );
  return picked?.command;
}

function withoutSecrets(
  values: ReadonlyMap<string, string>,
  parameters: readonly Parameter[],
): ReadonlyMap<string, string> {
  const secret = new Set(parameters.filter((p) => p.secret).map(({ name }) => name));
  return new Map([...values].filter(([name]) => !secret.has(name)));
}
