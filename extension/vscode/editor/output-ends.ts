import type { RunState } from '../../incident/incident-state';
import type { ActiveLog } from '../active-log';
import { readTail } from '../documents/read-tail';
import { lastLines } from './last-lines';

const shownLines = 10;
/** Enough for that many lines of ordinary length, colours and all. */
const tailBytes = 16 * 1024;

/** The last lines of what runs printed; of a run that has ended they are read once. */
export class OutputEnds {
  readonly #log: ActiveLog;
  readonly #ended = new Map<string, string>();

  constructor(log: ActiveLog) {
    this.#log = log;
  }

  /** Empty where nothing was printed, or where that is not on this machine. */
  async of(run: RunState): Promise<string> {
    const known = this.known(run);
    if (known !== undefined) return known;
    const file = await this.#log.outputFile(run);
    const tail = file && (await readTail(file, tailBytes).catch(() => undefined));
    // It may come later from the machine that recorded it.
    if (tail === undefined) return '';
    const end = lastLines(tail, shownLines);
    if (run.outcome !== 'running') this.#ended.set(run.id, end);
    return end;
  }

  /** Undefined where it has not been read since the run ended. */
  known(run: RunState): string | undefined {
    // There is none, or it was forgotten since.
    if (run.outcome !== 'running' && run.output === null) return '';
    return this.#ended.get(run.id);
  }
}
