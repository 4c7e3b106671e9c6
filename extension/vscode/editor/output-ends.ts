import type { RunState } from '../../incident/incident-state';
import type { ActiveLog } from '../active-log';
import { readTail } from '../documents/read-tail';
import { lastLines } from './last-lines';

const shownLines = 10;
/** Enough for that many lines of ordinary length, colours and all. */
const tailBytes = 16 * 1024;

/** The last lines that runs printed. What an ended run printed is read once. */
export class OutputEnds {
  readonly #log: ActiveLog;
  readonly #read = new Map<string, string>();

  constructor(log: ActiveLog) {
    this.#log = log;
  }

  /** Empty where nothing was recorded, or not on this machine. */
  async of(run: RunState): Promise<string> {
    const known = this.#read.get(run.id);
    if (known !== undefined) return known;
    const file = await this.#log.outputFile(run);
    if (file === undefined) return '';
    const end = lastLines(await readTail(file, tailBytes).catch(() => ''), shownLines);
    if (run.outcome !== 'running') this.#read.set(run.id, end);
    return end;
  }
}
