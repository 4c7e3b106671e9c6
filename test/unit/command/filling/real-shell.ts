import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShellKind } from '../../../../extension/command/shell-kind';

export interface RealShell {
  readonly program: string;
  readonly kind: ShellKind;
  readonly installed: boolean;
}

/** The shells that tests ask what they make of a filled command. */
export const realShells: readonly RealShell[] = [
  shell('bash', 'bash'),
  shell('dash', 'sh'),
  shell('zsh', 'zsh'),
  shell('fish', 'fish'),
];

function shell(program: string, kind: ShellKind): RealShell {
  return { program, kind, installed: spawnSync(program, ['-c', 'true']).status === 0 };
}

/** What a batch of commands wrote to descriptor 3, one list of NUL-ended strings for each command. */
export interface BatchResult {
  readonly arguments: readonly (readonly string[])[];
  /** Files that the commands left in their empty folder. */
  readonly files: readonly string[];
  readonly errors: string;
}

const END = 'end-of-case';

/** Runs the commands one after another in one process of the shell, sourced from a file as the product does. */
export function runBatch(program: string, commands: readonly string[]): BatchResult {
  const folder = mkdtempSync(join(tmpdir(), 'filling-'));
  try {
    const work = mkdtempSync(join(folder, 'work-'));
    const script = join(folder, 'script');
    const output = join(folder, 'output');
    const body = commands.map((command) => `${command}\nprintf '%s\\0' ${END} >&3\n`).join('');
    writeFileSync(script, body);
    const descriptor = openSync(output, 'w');
    const run = spawnSync(program, ['-c', `. '${script}'`], {
      stdio: ['ignore', 'ignore', 'pipe', descriptor],
      cwd: work,
      env: { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C.UTF-8', TERM: 'dumb' },
      encoding: 'utf8',
      timeout: 15_000,
    });
    closeSync(descriptor);
    const written = readFileSync(output, 'utf8').split('\0');
    return { arguments: splitAt(written, END), files: readdirSync(work), errors: run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function splitAt(strings: readonly string[], end: string): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const string of strings) {
    if (string === end) {
      groups.push(group);
      group = [];
    } else group.push(string);
  }
  return groups;
}
