import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Cancellation } from '../language/cancellation';
import type { ShellLinter, ShellRemark } from '../language/shell-linter';

/** A script that takes longer is given up. */
const MOST_MS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_REMEMBERED = 500;

/**
 * What it says of scripts, and does not hold for commands that are typed one by one: that a script
 * says its shell, that `cd` may fail, that a variable is set elsewhere or never used. Words that
 * `$( )` is split into are mostly meant to be, and a masked placeholder looks like a constant. https://www.shellcheck.net/wiki/
 */
const EXCLUDED = [
  ...['SC2034', 'SC2103', 'SC2148', 'SC2154', 'SC2155', 'SC2164', 'SC2168', 'SC2209', 'SC2317'],
  'SC2046',
  ...['SC2043', 'SC2050', 'SC2157', 'SC2170', 'SC2194'],
];
const ARGUMENTS = [
  '--norc',
  '--shell=bash',
  '--format=json1',
  '--severity=warning',
  `--exclude=${EXCLUDED.join(',')}`,
  '-',
];

/** ShellCheck as a process that gets a script on its standard input, in a folder that is nobody's. */
export class ShellCheck implements ShellLinter {
  readonly #program: string;
  readonly #known = new Map<string, readonly ShellRemark[]>();

  /** @param program absolute */
  constructor(program: string) {
    this.#program = program;
  }

  /**
   * The one on the PATH; undefined where there is none. Entries that are relative to wherever a process
   * runs are passed over: in a workspace they may hold anything.
   * @param path what the variable PATH holds
   */
  static async find(path: string | undefined): Promise<ShellCheck | undefined> {
    const name = process.platform === 'win32' ? 'shellcheck.exe' : 'shellcheck';
    for (const folder of (path ?? '').split(delimiter).filter((each) => isAbsolute(each))) {
      const program = join(folder, name);
      const isThere = await access(program, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return new ShellCheck(program);
    }
    return undefined;
  }

  async lint(script: string, cancellation?: Cancellation): Promise<readonly ShellRemark[]> {
    const known = this.#known.get(script);
    if (known !== undefined) return known;
    if (cancellation?.isCancellationRequested === true) return [];
    const output = await this.#run(script, cancellation);
    if (output === undefined) return [];
    const remarks = readRemarks(output);
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(script, remarks);
    return remarks;
  }

  /** What it prints; undefined when it fails, is given up or not wanted any more. */
  #run(script: string, cancellation: Cancellation | undefined): Promise<string | undefined> {
    return new Promise((resolve) => {
      const child = spawn(this.#program, ARGUMENTS, {
        cwd: tmpdir(),
        env: { LC_ALL: 'C.UTF-8' },
        stdio: ['pipe', 'pipe', 'ignore'],
        timeout: MOST_MS,
        killSignal: 'SIGKILL',
        windowsHide: true,
      });
      const stop = () => child.kill('SIGKILL');
      const listening = cancellation?.onCancellationRequested?.(stop);
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.length > MOST_BYTES) stop();
      });
      // It may end before it has read everything.
      child.stdin.on('error', () => undefined).end(script);
      const finish = (code: number | null) => {
        listening?.dispose();
        // 1: it has something to say.
        resolve(code === 0 || code === 1 ? output : undefined);
      };
      child.once('error', () => {
        finish(null);
      });
      child.once('close', finish);
    });
  }
}

/** Its format `json1`, in which a tab is one column wide. Problems of reading (SC1…) are the grammar's to tell. */
function readRemarks(output: string): readonly ShellRemark[] {
  let content: unknown;
  try {
    content = JSON.parse(output);
  } catch {
    return [];
  }
  const comments: unknown = fieldOf(content, 'comments');
  if (!Array.isArray(comments)) return [];
  return comments.flatMap((comment: unknown) => {
    const number = (name: string) => {
      const value = fieldOf(comment, name);
      return typeof value === 'number' ? value : 0;
    };
    const message = fieldOf(comment, 'message');
    const code = number('code');
    if (typeof message !== 'string' || code < 2000) return [];
    const line = number('line');
    const column = number('column');
    return [
      { line, column, endLine: number('endLine'), endColumn: number('endColumn'), code, message },
    ];
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
