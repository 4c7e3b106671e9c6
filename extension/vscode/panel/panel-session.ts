import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type AnyEvent, type RunState, stepKey } from '../../incident/incident-state';
import { isKnownEvent } from '../../incident/known-event';
import { nextUpdateDue } from '../../incident/update-cadence';
import type { ActiveLog, LogChange } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { Disposable } from '../disposable';
import { readTail } from '../documents/read-tail';
import { isFromPanel, type FromPanel, type PanelOutput, type ToPanel } from './contract';
import { OutputSearch } from './output-search';
import { outputSpans } from './output-spans';
import { overviewOf } from './overview';
import type { PanelActions } from './panel-actions';
import { panelEvent, type Surroundings } from './timeline-events';

/** So much of an output's end goes to the page; an editor shows more. */
const outputBytes = 64 * 1024;

/** What the session needs of a webview. */
export type Page = Pick<vscode.Webview, 'postMessage' | 'onDidReceiveMessage'>;

/** Keeps one page up to date with the active incident, and does what a person asks for in it. */
export class PanelSession extends Disposable {
  readonly #page: Page;
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #actions: PanelActions;
  readonly #search: OutputSearch;
  /** The page runs and listens. */
  #ready = false;
  /** What the page has of the timeline. */
  #incident: string | undefined;
  #sent = 0;

  constructor(page: Page, log: ActiveLog, workflow: ActiveWorkflow, actions: PanelActions) {
    super();
    this.#page = page;
    this.#log = log;
    this.#workflow = workflow;
    this.#actions = actions;
    this.#search = this.own(
      new OutputSearch(log, {
        tell: (found) => void this.#post({ kind: 'found', ...found }),
        fail: (error) => void actions.report('search', () => Promise.reject(error)),
      }),
    );
    this.own(
      page.onDidReceiveMessage((message: unknown) => {
        if (isFromPanel(message)) void actions.report(message.kind, () => this.#answer(message));
      }),
    );
    this.own(
      log.onDidChange((change) => {
        this.#follow(change);
      }),
    );
    this.own(
      workflow.onDidChange(({ places }) => {
        // A phase may have another name, and its events with it.
        if (places === undefined) this.#sent = 0;
        this.#show();
      }),
    );
  }

  #answer(message: FromPanel): Promise<void> {
    const actions = this.#actions;
    switch (message.kind) {
      case 'ready':
        return this.#begin();
      case 'setStatus':
        return actions.setStatus(message.status);
      case 'changeSeverity':
        return actions.changeSeverity();
      case 'assignRole':
        return actions.assignRole(message.role);
      case 'addNote':
        return this.#addNote(message.text);
      case 'addTask':
        return actions.addTask();
      case 'publishUpdate':
        return actions.publishUpdate();
      case 'openStep':
        return actions.openStep(message.runbook, message.line);
      case 'readOutput':
        return this.#readOutput(message.run);
      case 'openOutput':
        return actions.openOutput(message.run);
      case 'search':
        this.#search.begin(message.id, message.words);
        return Promise.resolve();
      case 'openLink':
        return actions.openLink(message.to, message.from);
    }
  }

  async #begin(): Promise<void> {
    this.#ready = true;
    this.#search.begin(0, []);
    this.#incident = undefined;
    this.#sent = 0;
    await this.#post({
      kind: 'words',
      language: vscode.env.language,
      sentences: sentencesOf(vscode.l10n.bundle),
    });
    this.#show();
  }

  #follow(change: LogChange): void {
    if (change.kind === 'replaced') this.#sent = 0;
    this.#show();
    if (change.kind === 'replaced') {
      this.#search.beginAgain();
      return;
    }
    for (const event of change.events) {
      if (isKnownEvent(event) && event.kind === 'run.finished') {
        this.#showRun(event.data.run);
        this.#search.add(event.data.run);
      }
    }
  }

  /** Sends the page what it does not have. */
  #show(): void {
    if (!this.#ready) return;
    const { state, events } = this.#log;
    if (state === undefined) {
      this.#incident = undefined;
      this.#sent = 0;
      void this.#post({ kind: 'nothing' });
      return;
    }
    if (this.#incident !== state.id) this.#sent = 0;
    this.#incident = state.id;
    const runbooks = this.#workflow.runbooks.map(({ runbook }) => runbook);
    const overview = overviewOf(state, this.#workflow.workflow, runbooks, {
      trusted: vscode.workspace.isTrusted,
      nextUpdateDue: state.open ? nextUpdateDue(state, this.#actions.cadenceMs()) : undefined,
    });
    void this.#post({ kind: 'overview', overview });
    if (this.#sent > 0 && this.#sent === events.length) return;
    const around = this.#surroundings();
    void this.#post({
      kind: 'events',
      incident: state.id,
      from: this.#sent,
      events: events.slice(this.#sent).map((event) => panelEvent(event, around)),
    });
    this.#sent = events.length;
  }

  #showRun(id: string): void {
    const { state, events } = this.#log;
    const at = events.findLastIndex((event) => event.id === id);
    const event: AnyEvent | undefined = events[at];
    if (!this.#ready || state === undefined || event === undefined) return;
    const shown = panelEvent(event, this.#surroundings());
    void this.#post({ kind: 'changed', incident: state.id, at, event: shown });
  }

  #surroundings(): Surroundings {
    const runs = new Map<string, RunState>(this.#log.runs.map((run) => [run.id, run]));
    const phases = new Map<string, string>();
    for (const { path, runbook } of this.#workflow.runbooks) {
      for (const { id, phase } of runbook.steps) {
        if (phase !== null) phases.set(stepKey(path, id), phase);
      }
    }
    return { run: (id) => runs.get(id), phases };
  }

  async #addNote(text: string): Promise<void> {
    let kept = false;
    try {
      await this.#actions.addNote(text);
      kept = true;
    } finally {
      await this.#post({ kind: 'noted', kept });
    }
  }

  async #readOutput(id: string): Promise<void> {
    await this.#post({ kind: 'output', output: await this.#outputOf(id) });
  }

  async #outputOf(id: string): Promise<PanelOutput> {
    const nothing = (problem: string) => ({ run: id, spans: [], bytesBefore: 0, problem });
    const run = this.#log.runs.find((each) => each.id === id);
    const file = run && (await this.#log.outputFile(run));
    if (file === undefined) {
      return nothing(vscode.l10n.t('No output was recorded, or it was taken out of the log.'));
    }
    try {
      const { size } = await stat(file);
      const spans = outputSpans(await readTail(file, outputBytes));
      return { run: id, spans, bytesBefore: Math.max(0, size - outputBytes), problem: null };
    } catch {
      return nothing(vscode.l10n.t('The output is not on this machine: {0} cannot be read.', file));
    }
  }

  async #post(message: ToPanel): Promise<void> {
    if (!this.isDisposed) await this.#page.postMessage(message);
  }
}

function sentencesOf(bundle: typeof vscode.l10n.bundle): Readonly<Record<string, string>> {
  const sentences = Object.entries(bundle ?? {});
  return Object.fromEntries(
    sentences.map(([key, value]) => [key, typeof value === 'string' ? value : '']),
  );
}
