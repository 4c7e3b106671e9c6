import * as vscode from 'vscode';
import type { Risk } from '../../command/command-template';
import type { ShellGrammar } from '../../command/shell-grammar';
import { confirmationFor, type ConfirmationLevel } from '../../execution/confirmation';
import { describeExposed } from '../../execution/describe-exposed';
import { withEditedText, type PreparedRun } from '../../execution/prepare-run';
import type { PreviewDocument } from '../documents/preview-document';
import { plainLabel } from '../plain-label';
import { plainMessage } from '../plain-message';
import type { Settings } from '../settings';
import { UserError } from '../user-error';
import { describeProduction, describeTarget } from './describe-target';
import { editBeforeRunning } from './edit-before-running';

type Decision = 'run' | 'edit' | 'show' | 'cancel';

/** A dialog of the system cannot be scrolled: of more lines than this only the ends are shown. */
const mostLines = 24;
const linesAtEnd = 4;

/** What stands between a prepared command and its run: a person who sees it, edits it, agrees to it. */
export class RunConfirmation {
  readonly #settings: Settings;
  readonly #grammar: ShellGrammar;
  readonly #preview: PreviewDocument;

  /** @param preview where a command is shown whole that is too long for a question. */
  constructor(settings: Settings, grammar: ShellGrammar, preview: PreviewDocument) {
    this.#settings = settings;
    this.#grammar = grammar;
    this.#preview = preview;
  }

  /**
   * Shows a prepared command with where it will land, and asks about it as its risk and its target
   * want it. What a person edits is asked about anew, by what it does now.
   *
   * @returns the run as it was agreed to, or undefined when the person left it.
   */
  async agree(prepared: PreparedRun): Promise<PreparedRun | undefined> {
    let run: PreparedRun | undefined = prepared;
    while (run !== undefined) {
      const decision = await decide(run, this.#levelOf(run));
      if (decision === 'run') return run;
      if (decision === 'show') await this.show(run);
      run = decision === 'edit' ? await this.#edit(run) : undefined;
    }
    return undefined;
  }

  /** The same, edited by the person before it is asked about. */
  async agreeEdited(prepared: PreparedRun): Promise<PreparedRun | undefined> {
    if (prepared.secrets.length > 0) {
      throw new UserError(
        vscode.l10n.t('A command with a secret cannot be edited, because it is not shown; run it.'),
      );
    }
    const run = await this.#edit(prepared);
    return run && (await this.agree(run));
  }

  /** Shows what would be run, where and how, and what would be asked. */
  async show(run: PreparedRun): Promise<void> {
    await this.#preview.show(run, this.#levelOf(run));
  }

  async #edit(run: PreparedRun): Promise<PreparedRun | undefined> {
    const edited = await editBeforeRunning(run.text);
    return edited === undefined ? undefined : withEditedText(run, edited, this.#grammar);
  }

  /** What this run needs before it runs. */
  #levelOf(run: PreparedRun): ConfirmationLevel {
    const { attributes, inside } = run.command;
    return confirmationFor(
      {
        risk: run.risk,
        confirm:
          attributes.confirm === true ||
          // Said before, so that the person can leave it.
          run.exposed.length > 0 ||
          // It is typed into a program of which we know little.
          inside !== null ||
          // An editor is closed for many reasons; an input box is accepted for one.
          (run.origin === 'edited' && run.text.includes('\n')),
        production: run.target.production !== undefined,
      },
      this.#settings.confirmation,
    );
  }
}

async function decide(run: PreparedRun, level: ConfirmationLevel): Promise<Decision> {
  if (level === 'run') return 'run';
  const yes = vscode.l10n.t('Run');
  const edit = vscode.l10n.t('Edit…');
  const showAll = vscode.l10n.t('Show All Lines');
  const production = describeProduction(run.target);
  const question = askAbout(run.risk);
  const shown = shorten(run.resolved);
  const answer = await vscode.window.showWarningMessage(
    production === undefined ? question : `⚠ ${production} ⚠\n${question}`,
    {
      modal: true,
      detail: [whereItLands(run), ...run.exposed.map(describeExposed), shown].join('\n\n'),
    },
    yes,
    // A command with a secret in it cannot be edited, for it is not shown.
    ...(run.secrets.length === 0 ? [edit] : []),
    ...(shown === run.resolved ? [] : [showAll]),
  );
  if (answer === edit) return 'edit';
  if (answer === showAll) return 'show';
  if (answer !== yes) return 'cancel';
  if (level !== 'type') return 'run';
  return (await typesTheWord(run, production)) ? 'run' : 'cancel';
}

function shorten(text: string): string {
  const lines = text.split('\n');
  if (lines.length <= mostLines) return text;
  const head = lines.slice(0, mostLines - linesAtEnd);
  const tail = lines.slice(-linesAtEnd);
  const left = vscode.l10n.t('… {0} more lines …', lines.length - mostLines);
  return [...head, left, ...tail].join('\n');
}

function askAbout(risk: Risk): string {
  switch (risk) {
    case 'destroy':
      return vscode.l10n.t('This command may destroy data. Run it?');
    case 'change':
      return vscode.l10n.t('This command changes the system. Run it?');
    case 'read':
      return vscode.l10n.t('Run this command?');
  }
}

function whereItLands({ command, shell, target }: PreparedRun): string {
  return command.inside === null
    ? describeTarget(target)
    : vscode.l10n.t(
        'It is typed into the open terminal of `{0}`, which was started on {1}.',
        shell.path,
        describeTarget(target).replaceAll('\n', ', '),
      );
}

async function typesTheWord(run: PreparedRun, production: string | undefined): Promise<boolean> {
  const word = run.risk === 'destroy' ? vscode.l10n.t('destroy') : vscode.l10n.t('run');
  const question = askAbout(run.risk);
  const typed = await vscode.window.showInputBox({
    title: production === undefined ? question : `⚠ ${production} ⚠ ${question}`,
    prompt: vscode.l10n.t('Type {0} to run: {1}', word, plainMessage(plainLabel(run.resolved))),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value === '' || value === word
        ? undefined
        : vscode.l10n.t('Type {0}, or press Escape to leave it.', word),
  });
  return typed === word;
}
