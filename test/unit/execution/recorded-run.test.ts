import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar, type ShellGrammar } from '../../../extension/command/shell-grammar';
import {
  prepareRun,
  withEditedText,
  type PreparedRun,
  type RunSetting,
} from '../../../extension/execution/prepare-run';
import { readProductionPattern } from '../../../extension/execution/production-pattern';
import { recordedRun, type RunLog } from '../../../extension/execution/recorded-run';
import type { RunExecutor, RunRequest, RunResult } from '../../../extension/execution/run-executor';
import { outputPath } from '../../../extension/journal/output-files';
import { readRunbook } from '../../../extension/runbook/read-runbook';
import { SecretFinder } from '../../../extension/secrets/secret-finder';

const FENCE = '```';
const BOOK = `- \`echo <name>\`

${FENCE}bash {secret=token cwd=../ops timeout=5s}
login --token <token> --user <user>
${FENCE}
`;

let grammar: ShellGrammar;
beforeAll(async () => {
  const read = (path: string) => readFileSync(resolve('node_modules', path));
  grammar = await loadShellGrammar({
    runtime: read('web-tree-sitter/web-tree-sitter.wasm'),
    bash: read('@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm'),
  });
});

function prepare(
  at: number,
  values: Record<string, string>,
  text = BOOK,
  setting: Partial<RunSetting> = {},
) {
  const runbook = readRunbook(text, { grammar });
  const shown = readRunbook(BOOK, { grammar }).steps[at]!.commands[0]!;
  return prepareRun(
    { runbook, path: 'docs/book.md', folder: '/work/docs', blob: 'b10b' },
    { commandId: shown.id, values: new Map(Object.entries(values)) },
    { workspace: '/work', environment: {}, grammar, ...setting },
  );
}

async function prepared(
  at: number,
  values: Record<string, string>,
  setting: Partial<RunSetting> = {},
): Promise<PreparedRun> {
  const preparation = await prepare(at, values, BOOK, setting);
  if (preparation.kind === 'refused') throw new Error(preparation.reason);
  return preparation.run;
}

describe('prepareRun', () => {
  it('fills a command and says where it would run', async () => {
    expect(await prepared(0, { name: "it's" })).toMatchObject({
      step: { runbook: 'docs/book.md', blob: 'b10b', line: 1 },
      values: { name: "it's" },
      secrets: [],
      shell: { path: 'bash', kind: 'bash' },
      cwd: '/work',
      timeoutMs: undefined,
      target: { folder: '/work' },
      origin: 'runbook',
    });
  });

  it('takes folder and time limit from the attributes, and keeps secrets out of sight', async () => {
    const run = await prepared(1, { token: "s3'cret", user: 'ada' });
    expect(run).toMatchObject({
      resolved: 'login --token [redacted:secret] --user ada',
      values: { token: '[redacted:secret]', user: 'ada' },
      secrets: ["s3'cret"],
      cwd: '/work/ops',
      timeoutMs: 5000,
    });
    expect(run.text).toContain('s3');
  });

  it('never runs another command in the place of one that is gone', async () => {
    const changed = BOOK.replace('echo <name>', 'reboot <name>');
    const preparation = await prepare(0, { name: 'x' }, changed);
    expect(preparation).toMatchObject({ kind: 'refused' });
    expect(preparation).toHaveProperty('reason', expect.stringContaining('has changed'));
  });

  it('finds the same command where lines above it have moved', async () => {
    const preparation = await prepare(0, { name: 'x' }, `# Title\n\nNew text.\n\n${BOOK}`);
    expect(preparation).toMatchObject({ kind: 'prepared', run: { step: { line: 5 } } });
  });

  it('says which values are missing', async () => {
    expect(await prepare(1, { user: 'ada' })).toMatchObject({
      kind: 'refused',
      problems: [{ parameter: 'token' }],
    });
  });

  it('marks what a person has edited', async () => {
    const run = await prepared(1, { token: 's3cret', user: 'ada' });
    expect(withEditedText(run, run.text, grammar)).toBe(run);
    expect(withEditedText(run, 'login --token s3cret --debug', grammar)).toMatchObject({
      text: 'login --token s3cret --debug',
      resolved: 'login --token [redacted:secret] --debug',
      origin: 'edited',
    });
  });

  it('judges what a person has edited by what it does now', async () => {
    const run = await prepared(0, { name: 'x' });
    expect(run.risk).toBe('read');
    expect(withEditedText(run, 'echo x; rm -rf /srv', grammar).risk).toBe('destroy');
    expect(withEditedText(run, 'made-up-program', grammar).risk).toBe('change');
    expect(withEditedText(run, '# nothing', grammar).risk).toBe('change');
  });

  describe('with what the settings say', () => {
    const production = [readProductionPattern('folder =~ ^/srv')].filter((p) => p !== undefined);

    it('marks production in the target, by the pattern that matched', async () => {
      const run = await prepared(0, { name: 'x' }, { workspace: '/srv/shop', production });
      expect(run.target).toMatchObject({ folder: '/srv/shop', production: 'folder =~ ^/srv' });
      const other = await prepared(0, { name: 'x' }, { workspace: '/home/ada', production });
      expect(other.target).not.toHaveProperty('production');
    });

    it('takes the usual shell and timeout only where the author says nothing', async () => {
      const setting = { shell: '/bin/zsh', timeoutMs: 60_000 };
      expect(await prepared(0, { name: 'x' }, setting)).toMatchObject({
        shell: { path: '/bin/zsh', kind: 'zsh' },
        timeoutMs: 60_000,
      });
      expect(await prepared(1, { token: 't', user: 'ada' }, setting)).toMatchObject({
        shell: { path: 'bash' },
        timeoutMs: 5_000,
      });
    });
  });
});

describe('prepareRun of a command for an inner shell', () => {
  const book = (opener: string) => `${FENCE}sh\n${opener}\ntouch <file>\n${FENCE}\n`;

  async function inside(opener: string, file: string, by?: 'by-hand') {
    const runbook = readRunbook(book(opener), { grammar });
    const [first, second] = runbook.steps[0]!.commands;
    expect(second!.inside).toBe(opener);
    const now = { runbook, path: 'book.md', folder: '/work', blob: 'b10b' };
    const production = [readProductionPattern('folder =~ .')].filter((p) => p !== undefined);
    const opened = await prepareRun(
      now,
      { commandId: first!.id, values: new Map() },
      { workspace: '/srv', environment: {}, grammar, production },
    );
    if (opened.kind === 'refused') throw new Error(opened.reason);
    return prepareRun(
      now,
      { commandId: second!.id, values: new Map([['file', file]]), opener: by ?? opened.run },
      { workspace: '/elsewhere', environment: {}, grammar },
    );
  }

  it('lands where that shell was opened', async () => {
    expect(await inside('docker exec -it web sh', "it's")).toMatchObject({
      kind: 'prepared',
      run: {
        text: `touch 'it'\\''s'`,
        cwd: '/srv',
        shell: { path: 'docker exec -it web sh', kind: 'sh' },
        target: { folder: '/srv', production: 'folder =~ .' },
      },
    });
  });

  it('takes only values that need no quotes where the shell is not known', async () => {
    expect(await inside('ssh web-1', 'a.txt')).toMatchObject({ kind: 'prepared' });
    expect(await inside('ssh web-1', "it's")).toMatchObject({
      kind: 'refused',
      problems: [{ parameter: 'file' }],
    });
  });

  it('can be filled for a person who takes it there by hand', async () => {
    expect(await inside('ssh web-1', 'a.txt', 'by-hand')).toMatchObject({
      kind: 'prepared',
      run: { text: 'touch a.txt' },
    });
  });
});

describe('recordedRun', () => {
  const result: RunResult = {
    outcome: 'exited',
    exitCode: 0,
    durationMs: 1,
    output: { bytes: 3, sha256: '00', cutBytes: 0, redactions: 0, stderr: [] },
  };

  function stage(failing: readonly string[]) {
    const happened: string[] = [];
    const notices: string[] = [];
    const requests: RunRequest[] = [];
    const log: RunLog = {
      secrets: new SecretFinder(),
      append: (kind) => {
        happened.push(kind);
        const problem = { code: 'disk-full', message: 'The disk is full.' } as const;
        return Promise.resolve(
          failing.includes(kind)
            ? { kind: 'failed', problem }
            : { kind: 'written', event: { id: 'r1' } as never },
        );
      },
      outputPath: (run) => outputPath('/log', run),
    };
    const executor: RunExecutor = {
      execute: (request) => {
        happened.push('executed');
        requests.push(request);
        return Promise.resolve(result);
      },
    };
    const listener = {
      onOutput: () => undefined,
      onNotice: (notice: string) => notices.push(notice),
    };
    return { ports: { log, executor, listener }, happened, notices, requests };
  }

  it('has the start in the log before anything runs, and the end after it', async () => {
    const { ports, happened, notices } = stage([]);
    const recorded = await recordedRun(
      await prepared(0, { name: 'x' }),
      ports,
      new AbortController().signal,
    );
    expect(happened).toEqual(['run.started', 'executed', 'run.finished']);
    expect(recorded).toEqual({ result, runId: 'r1', outputFile: '/log/outputs/r1.txt' });
    expect(notices).toEqual([]);
  });

  it('keeps off the disk what a person has put in that is found to be secret', async () => {
    const masked = async (run: PreparedRun) => {
      const { ports, requests } = stage([]);
      await recordedRun(run, ports, new AbortController().signal);
      return requests[0]?.masked;
    };
    const plain = await prepared(0, { name: 'x' });
    expect(await masked(plain)).toBeUndefined();
    expect(await masked(await prepared(0, { name: 'postgres://a:hunter2@db/x' }))).toBe(
      'echo postgres://a:[redacted:url-password]@db/x',
    );
    expect(await masked(withEditedText(plain, 'PASSWORD=hunter2 ./x', grammar))).toBe(
      'PASSWORD=[redacted:secret] ./x',
    );
    expect(await masked(await prepared(1, { token: 't', user: 'ada' }))).toBe(
      'login --token [redacted:secret] --user ada',
    );
    // What the runbook says itself is on the disk as it is.
    const command = { ...plain.command, text: 'PASSWORD=hunter2 ./x' };
    expect(await masked({ ...plain, command, resolved: command.text })).toBeUndefined();
  });

  it('goes on and says so at once when the start cannot be written', async () => {
    const { ports, happened, notices, requests } = stage(['run.started']);
    const recorded = await recordedRun(
      await prepared(0, { name: 'x' }),
      ports,
      new AbortController().signal,
    );
    expect(happened).toEqual(['run.started', 'executed']);
    expect(requests[0]?.outputFile).toBeUndefined();
    expect(recorded).toEqual({ result, runId: undefined, outputFile: undefined });
    expect(notices).toEqual(['The disk is full. The command runs unrecorded.']);
  });

  it('says so when the end cannot be written', async () => {
    const { ports, notices } = stage(['run.finished']);
    const recorded = await recordedRun(
      await prepared(0, { name: 'x' }),
      ports,
      new AbortController().signal,
    );
    expect(recorded.runId).toBe('r1');
    expect(notices).toEqual(['The disk is full. How the command ended is not in the log.']);
  });
});
