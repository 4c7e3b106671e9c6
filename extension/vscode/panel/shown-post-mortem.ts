import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import { UserError } from '../user-error';
import type { ToPanel } from './contract';
import type { PanelPostMortem } from './panel-post-mortem';
import { readMarkdown } from './read-markdown';

/** How long after an event the preview follows. */
const delayMs = 1_000;

/** So much of it is shown; the file has all. */
const mostCharacters = 300_000;

/** Keeps the post-mortem in the page up to date, while the page shows it. */
export class ShownPostMortem extends Disposable {
  readonly #log: ActiveLog;
  readonly #compose: () => Promise<string>;
  readonly #post: (message: ToPanel) => void;
  /** Whether the person wants the newest file; undefined while no post-mortem is shown. */
  #written: boolean | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Which reading is the last one asked for. */
  #generation = 0;

  /** @param compose what would be written now; throws a `UserError` where that is not to be had. */
  constructor(log: ActiveLog, compose: () => Promise<string>, post: (message: ToPanel) => void) {
    super();
    this.#log = log;
    this.#compose = compose;
    this.#post = post;
    this.own(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.fsPath === log.newestPostMortem()) this.follow();
      }),
    );
    this.own({
      dispose: () => {
        clearTimeout(this.#timer);
      },
    });
  }

  async show(written: boolean): Promise<void> {
    this.#written = written;
    await this.#send();
  }

  hide(): void {
    this.#written = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Something has changed of which it may tell. */
  follow(): void {
    if (this.#written === undefined) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, delayMs);
  }

  async #send(): Promise<void> {
    const { state, workspace } = this.#log;
    if (this.#written === undefined || state === undefined || workspace === undefined) return;
    this.#generation += 1;
    const generation = this.#generation;
    const postMortem = await this.#read(this.#written, state.id, workspace);
    if (generation !== this.#generation || this.isDisposed) return;
    this.#post({ kind: 'postMortem', postMortem });
  }

  async #read(wanted: boolean, incident: string, workspace: string): Promise<PanelPostMortem> {
    const newest = this.#log.newestPostMortem();
    const file =
      newest === undefined ? null : path.relative(workspace, newest).split(path.sep).join('/');
    const written = wanted && newest !== undefined;
    const from = written && file !== null ? file : `.incidents/${incident}/postmortem.md`;
    const about = { written, file, from };
    try {
      const whole = written ? await readFile(newest, 'utf8') : await this.#compose();
      const cut = whole.length > mostCharacters;
      const text = cut ? whole.slice(0, whole.lastIndexOf('\n', mostCharacters)) : whole;
      return { ...about, blocks: readMarkdown(text), cut, problem: null };
    } catch (error: unknown) {
      const problem =
        error instanceof UserError
          ? error.message
          : vscode.l10n.t('The post-mortem cannot be read: look at it in an editor.');
      return { ...about, blocks: [], cut: false, problem };
    }
  }
}
