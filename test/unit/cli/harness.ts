import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { runProgram } from '../../../extension/cli/program';

export interface Call {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface CallOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input. */
  readonly input?: string;
  /** What a person types at a terminal, each when something is asked. */
  readonly answers?: readonly string[];
}

/** One for all: the grammar is started once per process. */
const modules = mkdtempSync(join(tmpdir(), 'runbook-modules-'));
linkModules(modules);
process.once('exit', () => {
  rmSync(modules, { recursive: true });
});

/** A workspace of its own, outside of any repository, with its own scratch log. */
export class Bench {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'runbook-cli-'));
  }

  get env(): Readonly<Record<string, string>> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.folder,
      XDG_STATE_HOME: join(this.folder, '.state'),
    };
  }

  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  removeFile(name: string): void {
    rmSync(join(this.folder, name));
  }

  removeFolder(name: string): void {
    rmSync(join(this.folder, name), { recursive: true });
  }

  /** Calls `runbook` in this process. */
  async call(args: readonly string[], options: CallOptions = {}): Promise<Call> {
    const text = { out: '', err: '' };
    const stdin = Object.assign(new PassThrough(), { isTTY: options.answers !== undefined });
    const answers = [...(options.answers ?? [])];
    if (options.answers === undefined) stdin.end(options.input ?? '');
    const stderr = sink((chunk) => {
      text.err += chunk;
      if (!/(?:\[y\/N\]|run it:) $/.test(chunk)) return;
      const answer = answers.shift();
      if (answer === undefined) stdin.end();
      else stdin.write(`${answer}\n`);
    });
    const stdout = sink((chunk) => {
      text.out += chunk;
    });
    const exit = await runProgram(
      {
        stdin,
        stdout,
        stderr,
        env: { ...this.env, ...options.env },
        cwd: this.folder,
        modules,
      },
      args,
    );
    return { exit, ...text };
  }

  /** The same with `--json`: the documents that it printed. */
  async json(
    args: readonly string[],
    options: CallOptions = {},
  ): Promise<Call & { readonly documents: readonly Record<string, unknown>[] }> {
    const call = await this.call([...args, '--json'], options);
    const lines = call.out.split('\n').filter((line) => line !== '');
    return {
      ...call,
      documents: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The two modules of the shell grammar in one folder, as the build lays them beside the command. */
export function linkModules(folder: string): void {
  const packages = resolve('node_modules');
  symlinkSync(
    join(packages, 'web-tree-sitter/web-tree-sitter.wasm'),
    join(folder, 'tree-sitter.wasm'),
  );
  symlinkSync(
    join(packages, '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm'),
    join(folder, 'tree-sitter-bash.wasm'),
  );
}

function sink(take: (chunk: string) => void): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      take(chunk.toString());
      done();
    },
  });
}
