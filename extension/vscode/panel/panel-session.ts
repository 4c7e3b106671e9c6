import * as vscode from 'vscode';
import { type AnyEvent, type RunState, stepKey } from '../../incident/incident-state';
import { isKnownEvent } from '../../incident/known-event';
import { nextUpdateDue } from '../../incident/update-cadence';
import type { ActiveLog, LogChange } from '../active-log';
import type { ActiveWorkflow, IncidentRunbook } from '../active-workflow';
import { Disposable } from '../disposable';
import { isFromPanel, type FromPanel, type ToPanel } from './contract';
import { OutputFeed } from './output-feed';
import { OutputSearch } from './output-search';
import { overviewOf } from './overview';
import type { PanelActions } from './panel-actions';
import { PictureFeed } from './picture-feed';
import { presenceOf } from './presence';
import { RunbookTexts } from './runbook-texts';
import { ShownPostMortem } from './shown-post-mortem';
import { ShownRunbook } from './shown-runbook';
import { panelEvent, type Surroundings } from './timeline-events';

/** Of a timeline longer than this the last events are sent first: a page has to begin with something. */
const longTimeline = 500;
const firstEvents = 100;
/** So long the page has to draw them, before the rest keeps it busy. */
const firstMs = 100;

type Phases = Surroundings['phases'];

/** What the session needs of a webview. */
export type Page = Pick<vscode.Webview, 'postMessage' | 'onDidReceiveMessage'>;

/** Keeps one page up to date with the active incident, and does what a person asks for in it. */
export class PanelSession extends Disposable {
  readonly #page: Page;
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #actions: PanelActions;
  readonly #search: OutputSearch;
  readonly #outputs: OutputFeed;
  readonly #picture: PictureFeed;
  readonly #texts = new RunbookTexts();
  readonly #runbook: ShownRunbook;
  readonly #postMortem: ShownPostMortem;
  /** The page runs and listens. */
  #ready = false;
  /** What the page has of the timeline. */
  #incident: string | undefined;
  #sent = 0;
  /** The incident of which the page has had a whole timeline; undefined for a page that has none. */
  #showsOf: string | undefined;
  #later: NodeJS.Timeout | undefined;
  #willShow = false;
  #phases: { readonly of: readonly IncidentRunbook[]; readonly phases: Phases } | undefined;

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
    this.#outputs = this.own(
      new OutputFeed(log, (output) => this.#post({ kind: 'output', output })),
    );
    this.#picture = this.own(
      new PictureFeed(
        log,
        workflow,
        (incident, picture) => void this.#post({ kind: 'picture', incident, picture }),
      ),
    );
    this.own(
      actions.onDidShare(() => {
        this.#showOverview();
      }),
    );
    const tell = (message: ToPanel) => void this.#post(message);
    this.#runbook = new ShownRunbook(workflow, tell);
    this.#postMortem = this.own(new ShownPostMortem(log, actions.composePostMortem, tell));
    this.own({
      dispose: () => {
        clearTimeout(this.#later);
      },
    });
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
        this.#showSoon();
        this.#runbook.follow(places);
        this.#postMortem.follow();
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
      case 'drawPicture':
        this.#picture.show(message);
        return Promise.resolve();
      case 'leavePicture':
        this.#picture.leave();
        return Promise.resolve();
      case 'exportPicture':
        return actions.exportPicture();
      case 'assignRole':
        return actions.assignRole(message.role);
      case 'addNote':
        return this.#keep(() => actions.addNote(message));
      case 'addTask':
        return this.#keep(() => actions.addTask(message));
      case 'publishUpdate':
        return this.#keep(() => actions.publishUpdate(message));
      case 'pin':
        return actions.pin(message.event);
      case 'unpin':
        return actions.unpin(message.pin);
      case 'sync':
        return actions.sync();
      case 'openStep':
        return actions.openStep(message.runbook, message.line);
      case 'readOutput':
        return this.#outputs.read(message.run, message.all);
      case 'openOutput':
        return actions.openOutput(message.run);
      case 'search':
        this.#search.begin(message.id, message.words);
        return Promise.resolve();
      case 'show':
        return this.#showTab(message);
      case 'runCommand':
        return actions.runCommand(message.runbook, message.command);
      case 'runBlock':
        return actions.runBlock(message.runbook, message.step);
      case 'stopRun':
        return actions.stopRun(message.run);
      case 'markStepDone':
        return actions.markStepDone(message.runbook, message.step);
      case 'skipStep':
        return actions.skipStep(message.runbook, message.step);
      case 'reopenStep':
        return actions.reopenStep(message.runbook, message.step);
      case 'openPostMortem':
        return actions.openPostMortem();
      case 'writePostMortem':
        return this.#writePostMortem();
      case 'openLink':
        return actions.openLink(message.to, message.from);
    }
  }

  /** What is not in front is not kept up to date. */
  async #showTab({ tab, runbook, written }: FromPanel & { kind: 'show' }): Promise<void> {
    if (tab === 'runbook') this.#runbook.show(runbook);
    else this.#runbook.hide();
    if (tab === 'postMortem') await this.#postMortem.show(written);
    else this.#postMortem.hide();
  }

  async #writePostMortem(): Promise<void> {
    await this.#actions.writePostMortem();
    this.#postMortem.follow();
  }

  async #begin(): Promise<void> {
    this.#ready = true;
    this.#runbook.hide();
    this.#postMortem.hide();
    this.#search.begin(0, []);
    this.#incident = undefined;
    this.#showsOf = undefined;
    this.#sent = 0;
    this.#outputs.forgetAll();
    this.#picture.leave();
    await this.#post({
      kind: 'words',
      language: vscode.env.language,
      sentences: sentencesOf(vscode.l10n.bundle),
    });
    this.#show();
  }

  #follow(change: LogChange): void {
    if (change.kind === 'replaced') this.#sent = 0;
    this.#showSoon();
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

  /** An event is a change of the log and one of the workflow: the page is told once. */
  #showSoon(): void {
    if (this.#willShow) return;
    this.#willShow = true;
    queueMicrotask(() => {
      this.#willShow = false;
      this.#show();
    });
  }

  /** Sends the page what it does not have. */
  #show(): void {
    if (!this.#ready || this.isDisposed) return;
    const { state, events } = this.#log;
    if (state === undefined) {
      this.#incident = undefined;
      this.#sent = 0;
      void this.#post({ kind: 'nothing' });
      return;
    }
    if (this.#incident !== state.id) this.#sent = 0;
    this.#incident = state.id;
    this.#showOverview();
    if (this.#later !== undefined || (this.#sent > 0 && this.#sent === events.length)) return;
    if (this.#showsOf === state.id || events.length <= longTimeline) {
      this.#showEvents(state.id);
      return;
    }
    const around = this.#surroundings();
    const latest = events.slice(-firstEvents).map((event) => panelEvent(event, around));
    void this.#post({ kind: 'latest', incident: state.id, events: latest });
    this.#later = setTimeout(() => {
      this.#later = undefined;
      if (this.#incident === state.id) this.#showEvents(state.id);
      else this.#show();
    }, firstMs);
  }

  #showEvents(incident: string): void {
    const { events } = this.#log;
    const around = this.#surroundings();
    void this.#post({
      kind: 'events',
      incident,
      from: this.#sent,
      events: events.slice(this.#sent).map((event) => panelEvent(event, around)),
    });
    this.#sent = events.length;
    this.#showsOf = incident;
  }

  #showOverview(): void {
    const { state, events } = this.#log;
    if (!this.#ready || state === undefined) return;
    const { runbooks, workflow } = this.#workflow;
    const cadenceMs = this.#actions.cadenceMs();
    const now = new Date();
    const overview = overviewOf(
      state,
      workflow,
      runbooks.map(({ runbook }) => runbook),
      {
        trusted: vscode.workspace.isTrusted,
        nextUpdateDue: state.open ? nextUpdateDue(state, cadenceMs) : undefined,
        cadenceMs,
        present: state.open ? presenceOf(events, now.getTime()) : [],
        sharing: this.#actions.sharing(),
        writer: this.#log.writer ?? '',
        texts: this.#texts.of(runbooks, state, now.toISOString()),
      },
    );
    void this.#post({ kind: 'overview', overview });
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
    const { runbooks } = this.#workflow;
    if (this.#phases?.of !== runbooks) this.#phases = { of: runbooks, phases: phasesOf(runbooks) };
    return { run: (id) => runs.get(id), phases: this.#phases.phases };
  }

  /** Writes something, and tells the page whether it is on disk. */
  async #keep(write: () => Promise<void>): Promise<void> {
    let kept = false;
    try {
      await write();
      kept = true;
    } finally {
      await this.#post({ kind: 'noted', kept });
    }
  }

  async #post(message: ToPanel): Promise<void> {
    if (!this.isDisposed) await this.#page.postMessage(message);
  }
}

function phasesOf(runbooks: readonly IncidentRunbook[]): Phases {
  const phases = new Map<string, string>();
  for (const { path, runbook } of runbooks) {
    for (const { id, phase } of runbook.steps) {
      if (phase !== null) phases.set(stepKey(path, id), phase);
    }
  }
  return phases;
}

function sentencesOf(bundle: typeof vscode.l10n.bundle): Readonly<Record<string, string>> {
  const sentences = Object.entries(bundle ?? {});
  return Object.fromEntries(
    sentences.map(([key, value]) => [key, typeof value === 'string' ? value : '']),
  );
}
