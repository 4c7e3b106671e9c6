import type { PanelFound } from './contract';

/** What the search's thread is given when it begins. */
export interface SearchThread {
  /** One 32-bit number in shared memory: the task that is wanted. All others may be given up. */
  readonly wanted: SharedArrayBuffer;
}

/** Some outputs to look for words in. */
export interface SearchTask {
  readonly task: number;
  readonly words: readonly string[];
  readonly outputs: readonly { readonly run: string; readonly file: string }[];
}

/** What came of a task since the last report. */
export interface SearchReport {
  readonly task: number;
  readonly outputs: readonly PanelFound[];
  readonly searched: number;
  /** How many of these could not be read. */
  readonly missing: number;
}
