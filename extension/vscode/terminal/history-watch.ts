import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Disposable } from '../disposable';

/**
 * Tells whether bash took the line that it runs into its history. VS Code's integration of bash loses
 * the space that a line begins with, by which a person keeps it out of history and log. So bash itself
 * writes into a file of ours, before it runs a line, which the newest line of its history is: by its
 * number and a checksum, and nothing of the line. If that is as it was before, the line is not there.
 */
export class HistoryWatch extends Disposable {
  readonly #file: string;

  constructor() {
    super();
    const folder = mkdtempSync(path.join(tmpdir(), 'runbook-'));
    this.#file = path.join(folder, 'history');
    this.own({ dispose: () => void rm(folder, { recursive: true, force: true }) });
  }

  /** What the shell's environment has to have; nothing where the folder's name has to be quoted. */
  get env(): Readonly<Record<string, string>> {
    if (!/^[\w./-]+$/.test(this.#file)) return {};
    // By its process, too: a shell within the shell has a history of its own.
    const newest = 'echo "$$ \\! $(HISTTIMEFORMAT= history 1 | cksum)"';
    // Expanded after a line was read and before it runs. Where the folder is gone, that is not said.
    return { PS0: `$({ ${newest} >> ${this.#file}; } 2> /dev/null)` };
  }

  /**
   * Whether the line that has just begun is not in the history. False where nothing is known of it: it
   * is the first line, or the person has set bash up in another way.
   */
  leavesOut(): boolean {
    let lines: readonly string[];
    try {
      lines = readFileSync(this.#file, 'utf8').trimEnd().split('\n');
    } catch {
      return false;
    }
    const now = lines.at(-1) ?? '';
    const [shell = ''] = now.split(' ');
    return (
      now !== '' && lines.slice(0, -1).findLast((line) => line.startsWith(`${shell} `)) === now
    );
  }
}
