import * as vscode from 'vscode';
import { editedByPerson } from '../../command/resolved-text';
import { recordedRun } from '../../execution/recorded-run';
import { findRunTarget } from '../../execution/run-target';
import { SECRET_MARK } from '../../execution/secret-redactor';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import { plainMessage } from '../plain-message';
import type { TypedLine } from './incident-terminals';
import type { RunTerminals } from './run-terminals';
import { isToRecord } from './is-to-record';
import { TypedRecorder } from './typed-recorder';

/** Where the workspace remembers that nothing is to be recorded. */
const PAUSED_KEY = 'typedRecordingPaused';

/** A shorter one would be found in much that is none. */
const shortestSecret = 6;

/**
 * Keeps what people type into the terminals of an open incident, with its output and how it ended.
 * A line that begins with a space is left out, and all are while the recording is paused, which the
 * status bar says.
 */
export class TypedCommands extends Disposable {
  readonly #log: ActiveLog;
  readonly #memento: vscode.Memento;
  readonly #given: () => readonly string[];
  readonly #item: vscode.StatusBarItem;

  /** @param given the secret values that the shells may still have. */
  constructor(
    log: ActiveLog,
    terminals: RunTerminals,
    memento: vscode.Memento,
    given: () => readonly string[],
  ) {
    super();
    this.#log = log;
    this.#memento = memento;
    this.#given = given;
    this.#item = this.own(
      vscode.window.createStatusBarItem('typedCommands', vscode.StatusBarAlignment.Left, 998),
    );
    this.#item.name = vscode.l10n.t('Recording of Typed Commands');
    this.#item.command = 'incidentRunbooks.toggleRecording';
    this.own(
      log.onDidChange(() => {
        this.#show();
      }),
    );
    this.own(
      terminals.onDidType((line) => {
        const text = line.execution.commandLine.value;
        if (this.#paused || line.isLeftOut || !isToRecord(text)) return;
        void this.#record(line, text, new TypedRecorder(line));
      }),
    );
  }

  async toggle(): Promise<void> {
    await this.#memento.update(PAUSED_KEY, !this.#paused);
    this.#show();
  }

  get #paused(): boolean {
    return this.#memento.get(PAUSED_KEY, false);
  }

  #show(): void {
    if (this.#log.state?.open !== true) {
      this.#item.hide();
      return;
    }
    const [icon, word, what] = this.#paused
      ? [
          'debug-pause',
          vscode.l10n.t('Not recording'),
          vscode.l10n.t(
            "What is typed into the incident's terminals is not recorded. Click to record it again.",
          ),
        ]
      : [
          'record',
          vscode.l10n.t('Recording'),
          vscode.l10n.t(
            "What is typed into the incident's terminals is recorded, unless it begins with a space. Click to pause.",
          ),
        ];
    this.#item.text = `$(${icon}) ${word}`;
    this.#item.tooltip = what;
    this.#item.accessibilityInformation = { label: `${word}. ${what}` };
    this.#item.show();
  }

  async #record(
    { place, terminal }: TypedLine,
    typed: string,
    recorder: TypedRecorder,
  ): Promise<void> {
    const log = await this.#log.typedLog(place.folder, place.incident);
    if (log === undefined) return;
    const cwd = terminal.shellIntegration?.cwd?.fsPath ?? place.folder;
    const secrets = this.#given().filter(({ length }) => length >= shortestSecret);
    const shown = secrets.reduce((text, secret) => text.replaceAll(secret, SECRET_MARK), typed);
    await recordedRun(
      {
        step: null,
        command: { id: null, text: shown },
        text: editedByPerson(typed),
        resolved: shown,
        values: {},
        secrets: [],
        shell: { path: place.shellPath, kind: place.shell },
        cwd,
        timeoutMs: undefined,
        target: await findRunTarget(cwd, process.env),
        origin: 'typed',
      },
      {
        log,
        executor: recorder,
        given: secrets,
        listener: {
          onOutput: () => undefined,
          onNotice: (notice) => void vscode.window.showWarningMessage(plainMessage(notice)),
        },
      },
      new AbortController().signal,
    );
  }
}
