import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { RunState } from '../../incident/incident-state';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import { readTail } from '../documents/read-tail';
import type { PanelOutput } from './contract';
import { outputSpans } from './output-spans';

/** So much of an output's end goes to the page; an editor shows more. */
const allBytes = 64 * 1024;
/** What the page shows of an output that nobody has opened, and in how many bytes that is looked for. */
const lastLines = 5;
const lastBytes = 4 * 1024;
/** How often the output of a run that goes on is looked at. */
const lookMs = 500;

/** Reads what runs print for the page, and sends that of those that go on as it grows. */
export class OutputFeed extends Disposable {
  readonly #log: ActiveLog;
  readonly #send: (output: PanelOutput) => Promise<void>;
  /** Runs that go on, with what the page wants of each and how long its output was last. */
  readonly #followed = new Map<string, { all: boolean; size: number }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(log: ActiveLog, send: (output: PanelOutput) => Promise<void>) {
    super();
    this.#log = log;
    this.#send = send;
    this.own({
      dispose: () => {
        clearTimeout(this.#timer);
      },
    });
  }

  async read(id: string, all: boolean): Promise<void> {
    const run = this.#log.runs.find((each) => each.id === id);
    const nothing = (problem: string) => ({ run: id, all, spans: [], bytesBefore: 0, problem });
    if (run?.outcome === 'running') {
      const why = vscode.l10n.t(
        'Nothing printed yet. What runs on another machine is shown when it has ended.',
      );
      await this.#send(nothing(why));
      this.#followed.set(id, { all, size: 0 });
      await this.#look();
      return;
    }
    const file = run && (await this.#log.outputFile(run));
    if (file === undefined) {
      const why = vscode.l10n.t('No output was recorded, or it was taken out of the log.');
      await this.#send(nothing(why));
      return;
    }
    try {
      await this.#send(await outputOf(id, file, all));
    } catch {
      await this.#send(
        nothing(vscode.l10n.t('The output is not on this machine: {0} cannot be read.', file)),
      );
    }
  }

  /** Another page, or another incident. */
  forgetAll(): void {
    this.#followed.clear();
  }

  #running(id: string): RunState | undefined {
    return this.#log.runs.find((run) => run.id === id && run.outcome === 'running');
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    for (const [id, followed] of this.#followed) {
      const run = this.#running(id);
      if (run === undefined) {
        this.#followed.delete(id);
        continue;
      }
      const file = await this.#log.outputFile(run);
      // It runs on another machine, or has not printed anything yet.
      const size = file === undefined ? undefined : (await stat(file).catch(() => undefined))?.size;
      if (file === undefined || size === undefined || size === followed.size) continue;
      followed.size = size;
      const output = await outputOf(id, file, followed.all).catch(() => undefined);
      // Its end is told as a change of the run, and the page asks again: this would come after that.
      if (output !== undefined && this.#running(id) !== undefined) await this.#send(output);
    }
    clearTimeout(this.#timer);
    if (this.#followed.size === 0 || this.isDisposed) return;
    this.#timer = setTimeout(() => void this.#look(), lookMs);
  }
}

/** @throws when the file cannot be read. */
async function outputOf(run: string, file: string, all: boolean): Promise<PanelOutput> {
  const { size } = await stat(file);
  const tail = await readTail(file, all ? allBytes : lastBytes);
  const shown = all ? tail : lastOf(tail);
  const bytesBefore = Math.max(0, size - Buffer.byteLength(shown));
  return { run, all, spans: outputSpans(shown), bytesBefore, problem: null };
}

/** The last lines that are not empty. */
function lastOf(tail: string): string {
  const lines = tail.trimEnd().split('\n');
  return lines.slice(-lastLines).join('\n');
}
