import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import type { PanelFound } from './contract';
import type { SearchReport, SearchTask, SearchThread } from './search-task';

/** What a page may ask for at most. */
const mostWords = 32;

/** What was found since the last time; see the contract. */
export interface FoundSince {
  readonly id: number;
  readonly begins: boolean;
  readonly outputs: readonly PanelFound[];
  readonly searched: number;
  readonly of: number;
  readonly missing: number;
}

interface Listener {
  readonly tell: (found: FoundSince) => void;
  /** The search has ended before its time. */
  readonly fail: (error: Error) => void;
}

/** What the search is at, and how far. */
interface Progress {
  readonly id: number;
  readonly words: readonly string[];
  searched: number;
  of: number;
  missing: number;
}

/**
 * Looks for words in what the active incident's runs printed, one search at a time, the newest run
 * first. A thread reads the files, since they may be long and their disk slow.
 */
export class OutputSearch extends Disposable {
  readonly #log: ActiveLog;
  readonly #listener: Listener;
  readonly #wanted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #worker: Worker | undefined;
  #task = 0;
  #progress: Progress | undefined;

  constructor(log: ActiveLog, listener: Listener) {
    super();
    this.#log = log;
    this.#listener = listener;
    this.own({
      dispose: () => {
        this.#end();
        void this.#worker?.terminate();
      },
    });
  }

  /** Ends the search before, and begins another unless there are no words. */
  begin(id: number, words: readonly string[]): void {
    this.#end();
    const some = words.filter((word) => word !== '').slice(0, mostWords);
    if (some.length === 0) return;
    const outputs = this.#log.outputFiles().toReversed();
    this.#progress = { id, words: some, searched: 0, of: outputs.length, missing: 0 };
    this.#tell([], true);
    this.#post({ task: this.#task, words: some, outputs });
  }

  /** Searches again for the same, in what is there now. */
  beginAgain(): void {
    if (this.#progress !== undefined) this.begin(this.#progress.id, this.#progress.words);
  }

  /** Searches one more output: its run has ended. */
  add(run: string): void {
    if (this.#progress === undefined) return;
    const outputs = this.#log.outputFiles().filter((each) => each.run === run);
    this.#progress.of += outputs.length;
    this.#post({ task: this.#task, words: this.#progress.words, outputs });
  }

  #end(): void {
    this.#progress = undefined;
    this.#task += 1;
    Atomics.store(this.#wanted, 0, this.#task);
  }

  #post(task: SearchTask): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(task);
  }

  #start(): Worker {
    const workerData: SearchThread = { wanted: this.#wanted.buffer };
    const worker = new Worker(join(__dirname, 'search-worker.js'), { workerData });
    worker.on('message', (report: SearchReport) => {
      this.#take(report);
    });
    worker.on('error', (error) => {
      this.#worker = undefined;
      const { id, of } = this.#progress ?? {};
      this.#end();
      if (id === undefined || of === undefined) return;
      this.#listener.tell({ id, begins: false, outputs: [], searched: of, of, missing: 0 });
      this.#listener.fail(error);
    });
    return worker;
  }

  #take({ task, outputs, searched, missing }: SearchReport): void {
    if (task !== this.#task || this.#progress === undefined) return;
    this.#progress.searched += searched;
    this.#progress.missing += missing;
    this.#tell(outputs, false);
  }

  #tell(outputs: readonly PanelFound[], begins: boolean): void {
    if (this.#progress === undefined) return;
    const { id, searched, of, missing } = this.#progress;
    this.#listener.tell({ id, begins, outputs, searched, of, missing });
  }
}
