import { execFile } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ResolvedText } from '../command/resolved-text';

export interface Pipe {
  readonly reader: Socket;
  /** A file descriptor; whoever hands it to a child closes it here. */
  readonly writer: number;
}

/** A folder that nobody else can look into (0700), for what a run needs while it lasts. */
export class PrivateFolder {
  readonly #path: string;
  readonly #sent: { readonly path: string; readonly sent: Promise<void> }[] = [];
  #scripts = 0;

  private constructor(path: string) {
    this.#path = path;
  }

  static async create(): Promise<PrivateFolder> {
    return new PrivateFolder(await mkdtemp(join(tmpdir(), 'runbook-')));
  }

  /**
   * Gives the path of a script (0700) with this text, to be read once. One that is `secret` never
   * stands on the disk: the path is that of a pipe.
   */
  async script(text: ResolvedText, secret: boolean): Promise<string> {
    this.#scripts += 1;
    const path = join(this.#path, `command-${this.#scripts}`);
    if (secret) {
      await promisify(execFile)('mkfifo', ['-m', '700', path]);
      // Waits for the shell to open it; `remove` ends the wait for one that never does.
      const sent = writeFile(path, `${text}\n`).catch(() => undefined);
      this.#sent.push({ path, sent });
    } else {
      await writeFile(path, `${text}\n`, { mode: 0o700, flag: 'wx' });
    }
    return path;
  }

  /**
   * Two real pipes. What Node itself gives a child is a socket, and a socket cannot be opened again
   * by name: `echo … > /dev/stderr` and `tee /dev/stderr` would fail.
   */
  async outputPipes(): Promise<{ readonly stdout: Pipe; readonly stderr: Pipe }> {
    const [stdout, stderr] = [join(this.#path, 'stdout'), join(this.#path, 'stderr')];
    await promisify(execFile)('mkfifo', ['-m', '600', stdout, stderr]);
    return { stdout: openPipe(stdout), stderr: openPipe(stderr) };
  }

  async remove(): Promise<void> {
    for (const { path, sent } of this.#sent.splice(0)) {
      // Open for both, so that there is a reader, and no end of file, before the writer comes.
      const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
      const reader = new Socket({ fd, readable: true, writable: false }).resume();
      await sent;
      reader.destroy();
    }
    await rm(this.#path, { recursive: true, force: true });
  }
}

function openPipe(path: string): Pipe {
  // Opening to read must not wait for the writer, which is opened next.
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY);
  return { reader: new Socket({ fd, readable: true, writable: false }), writer };
}
