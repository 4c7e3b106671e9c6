import path from 'node:path';
import * as vscode from 'vscode';
import { isAskedFor } from '../../command/is-asked-for';
import type { Parameter } from '../../command/parameter';
import type { ShellGrammar } from '../../command/shell-grammar';
import { chooseShell } from '../../execution/choose-shell';
import { prepareRun, type PreparedRun } from '../../execution/prepare-run';
import { isRedacted } from '../../secrets/redact-text';
import { blobId } from '../../journal/blob-id';
import { findWorkspace } from '../../journal/find-workspace';
import { findCommand } from '../../runbook/find-command';
import type { Command, Runbook } from '../../runbook/model';
import type { ActiveLog } from '../active-log';
import type { CommandTarget } from '../contributions';
import type { RunbookDocuments } from '../documents/runbook-documents';
import type { RememberedSecrets } from '../remembered-secrets';
import { UserError } from '../user-error';
import { askForValues } from './parameter-form';

/** How many of the incident's last values are offered for a parameter. */
const offeredValues = 5;

export interface PrepareOptions {
  /** Values that are not asked for. */
  readonly known?: ReadonlyMap<string, string>;
  /**
   * Which parameters are asked for: those that are `needed`, `all` of them with the last run's values
   * first, or, to `repeat` a run, only those that must have one and secrets.
   */
  readonly ask?: 'needed' | 'all' | 'repeat';
  /** See `RunWish`. */
  readonly opener?: PreparedRun | 'by-hand' | undefined;
}

/** From a command in a runbook to one that is ready to run: reads it, asks for its values, fills it. */
export class CommandPreparer {
  readonly #grammar: ShellGrammar;
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;

  readonly #secrets: RememberedSecrets;

  constructor(
    grammar: ShellGrammar,
    documents: RunbookDocuments,
    log: ActiveLog,
    secrets: RememberedSecrets,
  ) {
    this.#grammar = grammar;
    this.#documents = documents;
    this.#log = log;
    this.#secrets = secrets;
  }

  /** The runbook as it is now. Throws a `UserError` when it is gone, or none any more. */
  async read(
    uri: string,
  ): Promise<{ readonly document: vscode.TextDocument; readonly runbook: Runbook }> {
    const document = await open(vscode.Uri.parse(uri));
    const runbook = this.#documents.runbookOf(document);
    if (runbook === undefined) throw new UserError(textChanged());
    return { document, runbook };
  }

  /** The command as the runbook has it now. Throws a `UserError` when it has it no more. */
  async find({ uri, commandId }: CommandTarget): Promise<Command> {
    const { runbook } = await this.read(uri);
    const command = findCommand(runbook, commandId)?.command;
    if (command === undefined) throw new UserError(textChanged());
    return command;
  }

  /** The values of a command's last run but its secrets; undefined when it has not been run. */
  valuesToRepeat({ uri, commandId }: CommandTarget): ReadonlyMap<string, string> | undefined {
    const last = this.#log.lastRuns(vscode.Uri.parse(uri)).get(commandId);
    return last && withoutSecrets(last.values);
  }

  /**
   * Asks for the values that are needed and fills them in.
   *
   * @returns undefined when the person left it.
   */
  async prepare(
    target: CommandTarget,
    options: PrepareOptions = {},
  ): Promise<PreparedRun | undefined> {
    const command = await this.find(target);
    const values = await this.#valuesFor(target, command, options);
    return values === undefined ? undefined : await this.#fill(target, values, options);
  }

  async #valuesFor(
    { uri }: CommandTarget,
    command: Command,
    { known = new Map(), ask = 'needed' }: PrepareOptions,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    const asked = command.parameters.filter(
      (parameter) => !known.has(parameter.name) && isWanted(parameter, ask),
    );
    if (asked.length === 0) return known;
    const lastRun = this.#log.lastRuns(vscode.Uri.parse(uri)).get(command.id);
    const { shell } = this.#documents.settings;
    return askForValues({
      template: command,
      asked,
      known,
      shell:
        command.inside === null
          ? (chooseShell(command.language, { usual: shell })?.kind ?? 'bash')
          : 'sh',
      grammar: this.#grammar,
      lastValues: (parameter) =>
        this.#lastValues(parameter, ask === 'all' ? lastRun?.values : undefined),
      memoryOf: ({ name }) => {
        const place = { runbook: uri, command: command.text, parameter: name };
        return {
          recall: () => this.#secrets.of(place),
          remember: (value) => this.#secrets.remember(place, value),
          forget: () => this.#secrets.forget(place),
        };
      },
    });
  }

  #lastValues(
    { name, secret }: Parameter,
    first: Readonly<Record<string, string>> = {},
  ): readonly string[] {
    if (secret) return [];
    const used = this.#log.runs.map(({ values }) => values[name]).reverse();
    const given = [first[name], ...used]
      .filter((value) => value !== undefined)
      .filter((value) => !isRedacted(value));
    return [...new Set(given)].slice(0, offeredValues);
  }

  /** Reads the runbook once more: between showing a command and running it the text may change. */
  async #fill(
    { uri, commandId }: CommandTarget,
    values: ReadonlyMap<string, string>,
    { opener }: PrepareOptions,
  ): Promise<PreparedRun> {
    const { document, runbook } = await this.read(uri);
    const { shell, timeoutMs, productionPatterns } = this.#documents.settings;
    const preparation = await prepareRun(
      {
        runbook,
        path: this.#log.runbookPath(document.uri),
        folder: path.dirname(document.uri.fsPath),
        blob: blobId(Buffer.from(document.getText())),
      },
      { commandId, values, opener },
      {
        workspace: workspaceOf(document.uri),
        environment: process.env,
        grammar: this.#grammar,
        shell,
        timeoutMs,
        production: productionPatterns,
      },
    );
    if (preparation.kind === 'refused') throw new UserError(preparation.reason);
    return preparation.run;
  }
}

function isWanted(parameter: Parameter, ask: 'needed' | 'all' | 'repeat'): boolean {
  switch (ask) {
    case 'needed':
      return isAskedFor(parameter);
    case 'all':
      return true;
    case 'repeat':
      return parameter.required || parameter.secret;
  }
}

/** What is logged in place of a secret is no value. */
export function withoutSecrets(
  values: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).filter(([, value]) => !isRedacted(value)));
}

/** Where commands of a runbook run that do not say where: the folder that the person has opened. */
export function workspaceOf(runbook: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(runbook);
  return folder?.uri.fsPath ?? findWorkspace(runbook.fsPath);
}

export function textChanged(): string {
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
