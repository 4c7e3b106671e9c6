import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { editedByPerson } from '../../../extension/command/resolved-text';
import { shellKindOfPath } from '../../../extension/command/shell-kind';
import { CapturedSession } from '../../../extension/execution/captured-session';
import type { RunRequest, RunResult } from '../../../extension/execution/run-executor';
import { SecretFinder } from '../../../extension/secrets/secret-finder';

let folder: string;
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'captured-session-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Seen {
  readonly result: RunResult;
  readonly shown: string;
  readonly stderr: string;
  readonly recorded: string;
  readonly notices: readonly string[];
}

interface Setting extends Partial<Omit<RunRequest, 'text' | 'shell'>> {
  readonly shell?: string;
  readonly stop?: AbortSignal;
  readonly onOutput?: (text: string) => void;
}

function session(commands = 1): CapturedSession {
  return new CapturedSession({ environment: process.env, stdin: 'ignore', commands });
}

async function run(text: string, setting: Setting = {}, inSession = session()): Promise<Seen> {
  files += 1;
  const outputFile = setting.outputFile ?? join(folder, `output-${files}`);
  const path = setting.shell ?? 'bash';
  let shown = '';
  let stderr = '';
  const notices: string[] = [];
  const result = await inSession.execute(
    {
      text: editedByPerson(text),
      masked: setting.secrets === undefined ? undefined : '',
      shell: { path, kind: shellKindOfPath(path) ?? 'sh' },
      cwd: setting.cwd ?? folder,
      timeoutMs: setting.timeoutMs,
      outputFile,
      secrets: setting.secrets ?? [],
      finder: new SecretFinder(),
    },
    {
      onOutput(stream, bytes) {
        const chunk = Buffer.from(bytes).toString();
        shown += chunk;
        if (stream === 'stderr') stderr += chunk;
        setting.onOutput?.(chunk);
        return undefined;
      },
      onNotice: (notice) => notices.push(notice),
    },
    setting.stop ?? new AbortController().signal,
  );
  const recorded =
    existsSync(outputFile) && outputFile.startsWith(folder) ? readFileSync(outputFile, 'utf8') : '';
  return { result, shown, stderr, recorded, notices };
}

/** True while a process with this id runs (a zombie, whom nobody has collected yet, does not). */
function alive(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid.trim()}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('one command', () => {
  it('is recorded as it was printed, with its exit code, size and hash', async () => {
    const { result, recorded, shown } = await run(`printf 'a\\0\\xff'; exit 3`);
    const bytes = Buffer.from([0x61, 0, 0xff]);
    expect(result).toMatchObject({
      outcome: 'exited',
      exitCode: 3,
      output: {
        bytes: 3,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        cutBytes: 0,
        redactions: 0,
        stderr: [],
      },
    });
    expect(recorded).toBe(bytes.toString());
    expect(shown).toBe(recorded);
  });

  it('has its outputs told apart', async () => {
    const { result, recorded, stderr } = await run(
      'echo one; sleep 0.05; echo two >&2; sleep 0.05; echo three',
    );
    expect(recorded).toBe('one\ntwo\nthree\n');
    expect(stderr).toBe('two\n');
    expect(result.output?.stderr).toEqual([[4, 8]]);
  });

  it('can open its outputs by name', async () => {
    const { recorded, result } = await run('echo one | tee /dev/stderr; echo two > /dev/stdout');
    expect(result.exitCode).toBe(0);
    expect(recorded.split('\n').sort()).toEqual(['', 'one', 'one', 'two']);
  });

  it('sees no input', async () => {
    expect((await run('cat; echo end')).recorded).toBe('end\n');
  });

  it('ended by a signal has the exit code that shells give it', async () => {
    expect((await run('kill -KILL $$')).result).toMatchObject({ outcome: 'exited', exitCode: 137 });
  });

  it('keeps what it does on exit', async () => {
    expect((await run('trap "echo bye" EXIT; echo hello')).recorded).toBe('hello\nbye\n');
  });

  it.each(['bash', 'dash', 'zsh', 'fish'])('runs in %s', async (shell) => {
    const { result, recorded } = await run('echo "it is"; false', { shell });
    expect(recorded).toBe('it is\n');
    expect(result.exitCode).toBe(1);
  });

  it('leaves nothing of its script behind', async () => {
    const { recorded } = await run('echo "$BASH_SOURCE"; stat -c %a "$BASH_SOURCE"');
    const [script = '', mode] = recorded.split('\n');
    expect(mode).toBe('700');
    expect(existsSync(script)).toBe(false);
  });
});

describe.concurrent('several commands', () => {
  it.each([
    ['bash', 'X=5; cd /', 'pwd; echo $X'],
    ['dash', 'X=5; cd /', 'pwd; echo $X'],
    ['zsh', 'X=5; cd /', 'pwd; echo $X'],
    ['fish', 'set X 5; cd /', 'pwd; echo $X'],
  ])('share the state of one %s', async (shell, first, second) => {
    const shared = session(3);
    expect((await run(`${first}; echo first; false`, { shell }, shared)).result.exitCode).toBe(1);
    expect((await run('true', { shell }, shared)).result.exitCode).toBe(0);
    const { recorded, result } = await run(`${second}; echo third >&2`, { shell }, shared);
    expect(recorded).toContain('/\n5\n');
    expect(recorded).toContain('third\n');
    expect(result.exitCode).toBe(0);
  });

  it('each get exactly what they printed', async () => {
    const shared = session(3);
    const outputs = [];
    for (const word of ['one', 'two', 'three']) {
      outputs.push(await run(`seq 20000; printf ${word}; printf ${word} >&2`, {}, shared));
    }
    const lines = Array.from({ length: 20000 }, (_, i) => `${i + 1}\n`).join('');
    expect(outputs.map(({ recorded }) => recorded.replace(lines, ''))).toEqual([
      'oneone',
      'twotwo',
      'threethree',
    ]);
  });

  it('start afresh after one that ended the shell', async () => {
    const shared = session(2);
    expect((await run('X=5; exit 0', {}, shared)).result.exitCode).toBe(0);
    expect((await run('echo "[$X]"', {}, shared)).recorded).toBe('[]\n');
  });

  it('go on after one that sent the shell’s own output elsewhere', async () => {
    const shared = session(2);
    const { notices } = await run(`exec > ${folder}/elsewhere; echo lost`, {}, shared);
    expect(notices).toHaveLength(1);
    expect((await run('echo found', {}, shared)).recorded).toBe('found\n');
  });
});

describe.concurrent('a command that is ended', () => {
  it('takes all that it started with it, on timeout', async () => {
    const { result, recorded } = await run('sleep 300 & echo $!; (sleep 300; true); true', {
      timeoutMs: 300,
    });
    expect(result).toMatchObject({ outcome: 'timeout', exitCode: null });
    expect(recorded).toMatch(/^\d+\n/);
    expect(alive(recorded)).toBe(false);
  });

  it('is insisted on when it ignores being asked', async () => {
    const { result, recorded } = await run(
      `trap '' TERM; (trap '' TERM; exec sleep 300) & echo $!; wait`,
      { timeoutMs: 300 },
    );
    expect(result.outcome).toBe('timeout');
    expect(alive(recorded)).toBe(false);
  });

  it('keeps what it printed until it was stopped, and what it prints on being stopped', async () => {
    const stop = new AbortController();
    const { result, shown, stderr } = await run(
      `trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done`,
      {
        stop: stop.signal,
        onOutput: () => {
          stop.abort();
        },
      },
    );
    expect(result).toMatchObject({ outcome: 'stopped', exitCode: null });
    // bash itself may say on standard error that its `sleep` was terminated.
    expect(shown.replace(stderr, '')).toBe('up\nbye\n');
  });

  it('never starts when it was stopped before', async () => {
    const { result, recorded } = await run('echo no', { stop: AbortSignal.abort() });
    expect(result.outcome).toBe('stopped');
    expect(recorded).toBe('');
  });
});

describe('a process left in the background', () => {
  it('does not keep the run open, and lives on', async () => {
    const { result, recorded, notices } = await run('sleep 300 & echo $!');
    expect(result).toMatchObject({ outcome: 'exited', exitCode: 0 });
    expect(notices).toHaveLength(1);
    expect(alive(recorded)).toBe(true);
    process.kill(Number(recorded));
  });
});

describe('what keeps a command from starting', () => {
  it('a folder that is not there', async () => {
    const { result } = await run('echo no', { cwd: join(folder, 'absent') });
    expect(result).toMatchObject({ outcome: 'failed-to-start', exitCode: null, output: null });
    expect(result.reason).toContain(join(folder, 'absent'));
    expect(result.shellFailed).toBe(false);
  });

  it('a shell that is not there', async () => {
    const { result } = await run('echo no', { shell: '/nowhere/bash' });
    expect(result.outcome).toBe('failed-to-start');
    expect(result.reason).toContain('/nowhere/bash');
    expect(result.shellFailed).toBe(true);
  });

  it('a shell that ends before it runs anything', async () => {
    const shell = join(folder, 'bash');
    writeFileSync(shell, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    expect((await run('echo no', { shell })).result.outcome).toBe('failed-to-start');
  });
});

describe('a full disk', () => {
  it('is said once, and the command goes on', async () => {
    const { result, shown, notices } = await run('seq 100000', { outputFile: '/dev/full' });
    expect(result).toMatchObject({ outcome: 'exited', exitCode: 0 });
    expect(result.output).toMatchObject({ bytes: 0, cutBytes: 588895 });
    expect(shown).toHaveLength(588895);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('the disk is full');
  });
});

describe('a secret', () => {
  it.each(['bash', 'dash', 'zsh', 'fish'])('is not on the disk while %s has it', async (shell) => {
    vi.stubEnv('TMPDIR', folder);
    const text = `grep -rl s3cret ${folder}; echo s3cret | tr a-z A-Z`;
    expect((await run(text, { shell })).recorded).toMatch(/command-1\nS3CRET\n$/);
    expect((await run(text, { shell, secrets: ['s3cret'] })).recorded).toBe('S3CRET\n');
    vi.unstubAllEnvs();
  });

  it('keeps nothing waiting when its command never starts', async () => {
    const { result } = await run(`echo s3cret # ${'x'.repeat(200_000)}`, {
      secrets: ['s3cret'],
      stop: AbortSignal.abort(),
    });
    expect(result.outcome).toBe('stopped');
  });

  it('is neither recorded nor shown', async () => {
    const { result, recorded, shown } = await run(
      'printf "a s3c"; sleep 0.05; printf "ret b s3cret s3c"',
      { secrets: ['s3cret'] },
    );
    expect(recorded).toBe('a [redacted:secret] b [redacted:secret] s3c');
    expect(shown).toBe(recorded);
    expect(result.output?.redactions).toBe(2);
  });
});
