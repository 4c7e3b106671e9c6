import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../host/find-program.mjs';
import { plainEnvironment, projectFolder } from '../host/project.mjs';

const run = promisify(execFile);
const example = path.join(projectFolder, 'examples/cuisine-code');

/** What somebody, not the extension, saw of a call of make. */
export interface WitnessedCall {
  readonly command: string;
  readonly folder: string;
  readonly exitCode: number;
  readonly output: string;
}

/** Where somebody else works. */
export interface Colleague {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One line of `runbook incident log --json`. */
export interface LogLine {
  readonly kind: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The parts of `runbook incident show --json` that the tests look at. */
export interface ShownIncident {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly milestones: Readonly<Record<string, string>>;
}

/**
 * The example, in a folder and a repository of its own, with a home for the person who works there.
 * In terminals `make` is one that hands on to the real one and keeps what it saw.
 */
export class ExampleSystem {
  /** The folder with the Makefile. */
  readonly folder: string;
  /** What programs, terminals and VS Code get. */
  readonly env: Readonly<Record<string, string>>;
  readonly #home: string;
  readonly #make: string;

  private constructor(home: string, make: string) {
    this.#home = home;
    this.#make = make;
    this.folder = path.join(home, 'cuisine-code');
    const own = plainEnvironment({
      HOME: home,
      XDG_STATE_HOME: path.join(home, 'state'),
      CUISINE_WEB_PORT: '0',
      CUISINE_DB_PORT: '0',
    });
    this.env = { ...own, PATH: [path.join(home, 'bin'), own['PATH'] ?? ''].join(path.delimiter) };
  }

  /** Copies the example; it does not run yet. */
  static async create(): Promise<ExampleSystem> {
    const make = findProgram('make');
    if (make === undefined) throw new Error('No make found.');
    await run(make, ['install'], { cwd: example });
    const system = new ExampleSystem(await mkdtemp(path.join(tmpdir(), 'ada-')), make);
    await system.#copy();
    await system.#putWitness();
    return system;
  }

  /**
   * Somebody else's clone of the folder on a machine of their own, over a remote that both have. What
   * they run there acts on this system.
   */
  async colleague(name: string, email: string): Promise<Colleague> {
    const remote = path.join(this.#home, 'remote.git');
    await this.#git('init', '--quiet', '--bare', '--initial-branch=main', remote);
    await this.#git('remote', 'add', 'origin', `file://${remote}`);
    await this.#git('push', '--quiet', '--set-upstream', 'origin', 'main');
    const home = path.join(this.#home, 'colleague');
    await mkdir(home);
    const folder = path.join(home, 'cuisine-code');
    await this.#git('clone', '--quiet', `file://${remote}`, folder);
    await this.#git('-C', folder, 'config', 'user.name', name);
    await this.#git('-C', folder, 'config', 'user.email', email);
    await cp(path.join(this.folder, 'node_modules'), path.join(folder, 'node_modules'), {
      recursive: true,
      preserveTimestamps: true,
    });
    await writeFile(path.join(home, '.bashrc'), `PS1='${name}:\\w$ '\n`);
    const env = {
      ...this.env,
      HOME: home,
      XDG_STATE_HOME: path.join(home, 'state'),
      CUISINE_RUN_DIR: path.join(this.folder, '.run'),
    };
    return { folder, env };
  }

  async up(): Promise<void> {
    await run(this.#make, ['up'], { cwd: this.folder, env: this.env });
  }

  async breakBy(fault: string): Promise<void> {
    await run(this.#make, ['break', `fault=${fault}`], { cwd: this.folder, env: this.env });
  }

  /** Takes every fault out. */
  async mend(): Promise<void> {
    await run(this.#make, ['mend'], { cwd: this.folder, env: this.env });
  }

  /** Stops it, and removes all that it has written. */
  async remove(): Promise<void> {
    await run(this.#make, ['down'], { cwd: this.folder, env: this.env });
    await rm(this.#home, { recursive: true, force: true });
  }

  /** The calls of make in terminals since the system was copied, in order. */
  async witnessed(): Promise<WitnessedCall[]> {
    const calls = path.join(this.#home, 'calls');
    const read = (call: string, what: string) => readFile(path.join(calls, call, what), 'utf8');
    return Promise.all(
      (await readdir(calls)).sort().map(async (call) => ({
        command: (await read(call, 'command')).trim(),
        folder: (await read(call, 'folder')).trim(),
        exitCode: Number(await read(call, 'code')),
        output: await read(call, 'output'),
      })),
    );
  }

  /** The same runs as the log of an incident tells of them. */
  async recorded(id: string): Promise<WitnessedCall[]> {
    const log = await this.log(id);
    const started = log.filter(({ kind }) => kind === 'run.started');
    const finished = log.filter(({ kind }) => kind === 'run.finished');
    return Promise.all(
      started.map(async ({ data }, index) => {
        const { exitCode, output } = finished[index]?.data ?? {};
        const { file } = output as { file: string };
        const recorded = path.join(this.folder, '.incidents', id, file);
        return {
          command: String(data['resolved']),
          folder: String(data['cwd']),
          exitCode: Number(exitCode),
          output: (await readFile(recorded, 'utf8')).replaceAll('\r\n', '\n'),
        };
      }),
    );
  }

  /** Calls `runbook` and gives what it prints. */
  async runbook(...args: string[]): Promise<string> {
    return this.runbookOf(this, ...args);
  }

  /** The same, where somebody else works. */
  async runbookOf({ folder, env }: Colleague, ...args: string[]): Promise<string> {
    const call = [path.join(projectFolder, 'dist/cli.js'), ...args, '--workspace', folder];
    return (await run(process.execPath, call, { cwd: folder, env })).stdout;
  }

  /** The incident with this title. */
  async incident(title: string): Promise<ShownIncident> {
    const all = await this.runbook('incident', 'list', '--all', '--json');
    const found = (JSON.parse(all) as ShownIncident[]).find((incident) => incident.title === title);
    if (found === undefined) throw new Error(`No incident is called "${title}".`);
    const shown = await this.runbook('incident', 'show', found.id, '--json');
    return JSON.parse(shown) as ShownIncident;
  }

  async log(id: string): Promise<LogLine[]> {
    const lines = (await this.runbook('incident', 'log', id, '--json')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as LogLine);
  }

  /** What git finds changed in the folder; empty when nothing is. */
  async changes(): Promise<string> {
    return this.#git('status', '--porcelain');
  }

  async #copy(): Promise<void> {
    await cp(example, this.folder, {
      recursive: true,
      // Else what was installed before looks out of date to make.
      preserveTimestamps: true,
      filter: (source) => !source.startsWith(path.join(example, '.run')),
    });
    await this.#git('init', '--quiet', '--initial-branch=main');
    await this.#git('config', 'user.name', 'Ada Fischer');
    await this.#git('config', 'user.email', 'ada@cuisine.example');
    await this.#git('add', '.');
    await this.#git('commit', '--quiet', '-m', 'Cuisine Code');
    await writeFile(path.join(this.#home, '.bashrc'), "PS1='ada@cuisine:\\w$ '\n");
  }

  async #putWitness(): Promise<void> {
    await mkdir(path.join(this.#home, 'calls'));
    await mkdir(path.join(this.#home, 'bin'));
    const witness = path.join(this.#home, 'bin/make');
    await writeFile(
      witness,
      `#!/bin/bash
call='${this.#home}/calls/'$(date +%s%N)
mkdir "$call"
echo make "$@" > "$call/command"
pwd > "$call/folder"
'${this.#make}' "$@" 2>&1 | tee "$call/output"
code=\${PIPESTATUS[0]}
echo "$code" > "$call/code"
exit "$code"
`,
    );
    await chmod(witness, 0o755);
  }

  async #git(...args: string[]): Promise<string> {
    return (await run('git', args, { cwd: this.folder, env: this.env })).stdout;
  }
}
