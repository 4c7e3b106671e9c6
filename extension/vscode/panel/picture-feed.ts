import { incidentPicture } from '../../incident/incident-picture';
import type { ActiveLog } from '../active-log';
import type { ActiveWorkflow } from '../active-workflow';
import { Disposable } from '../disposable';
import type { PanelPicture } from './picture-message';

/** Many events may come at once; nobody looks at a picture more often. */
const restMs = 1_000;
/** An incident that goes on grows to the right. */
const growMs = 30_000;

/** What the page has room for, and whose clocks it shows. */
export interface PictureRoom {
  readonly width: number;
  readonly timeZone: string;
}

/** Draws the active incident for the page, as long as the page shows its picture. */
export class PictureFeed extends Disposable {
  readonly #log: ActiveLog;
  readonly #workflow: ActiveWorkflow;
  readonly #send: (incident: string, picture: PanelPicture) => void;
  #room: PictureRoom | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isSoon = false;

  constructor(
    log: ActiveLog,
    workflow: ActiveWorkflow,
    send: (incident: string, picture: PanelPicture) => void,
  ) {
    super();
    this.#log = log;
    this.#workflow = workflow;
    this.#send = send;
    const soon = () => {
      this.#soon();
    };
    this.own(log.onDidChange(soon));
    this.own(workflow.onDidChange(soon));
    this.own({
      dispose: () => {
        this.leave();
      },
    });
  }

  /** Draws it for this room now, and again whenever something has happened. */
  show(room: PictureRoom): void {
    this.#room = room;
    this.#draw();
  }

  /** The page shows no picture any more. */
  leave(): void {
    this.#room = undefined;
    clearTimeout(this.#timer);
    this.#isSoon = false;
  }

  #soon(): void {
    if (this.#room === undefined || this.#isSoon) return;
    this.#isSoon = true;
    this.#drawIn(restMs);
  }

  #drawIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#draw();
    }, ms);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#isSoon = false;
    const { state, events } = this.#log;
    if (this.#room === undefined || state === undefined) return;
    const { workflow } = this.#workflow;
    const now = new Date().toISOString();
    const options = { ...this.#room, now, heading: false };
    this.#send(state.id, incidentPicture({ state, events, workflow }, options));
    if (state.open && state.endedAt === undefined) this.#drawIn(growMs);
  }
}
