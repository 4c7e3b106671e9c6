import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { editedByPerson } from '../../../extension/command/resolved-text';
import {
  writeSessionScript,
  type SessionScript,
  type SessionScriptOptions,
  type SessionShell,
} from '../../../extension/execution/session-script';
import { TerminalStream } from '../../../extension/execution/terminal-stream';

const run = promisify(execFile);
const shells = (['bash', 'zsh', 'fish'] as const).map((shell) => ({
  shell,
  shellPath: ['/bin', '/usr/bin'].map((at) => path.join(at, shell)).find((at) => existsSync(at)),
}));
const written: SessionScript[] = [];

afterEach(async () => {
  for (const script of written.splice(0)) await script.dispose();
});

interface Session {
  /** What the command printed, between the marks. */
  readonly output: string;
  readonly exitCode: number | undefined;
  /** What the session's shell printed when it was asked afterwards. */
  readonly afterwards: string;
}

/** Hands a command to a session, as the terminal does, then asks the session something. */
async function session(
  shell: SessionShell,
  shellPath: string,
  text: string,
  ask: string,
  options: Partial<SessionScriptOptions> = {},
): Promise<Session> {
  const script = await writeSessionScript(editedByPerson(text), {
    shell,
    shellPath,
    inChildShell: false,
    ...options,
  });
  written.push(script);
  const quiet = shell === 'zsh' ? ['-f'] : shell === 'bash' ? ['--norc'] : ['--no-config'];
  const { stdout } = await run(shellPath, [
    ...quiet,
    '-c',
    `${script.line}\n${ask} > ${script.exitFile}.asked\nprintf ASKED\ncat ${script.exitFile}.asked\n`,
  ]).catch((error: unknown) => error as { stdout: string });
  const stream = new TerminalStream(script.nonce);
  const output = stream.push(stdout) + stream.end();
  return {
    output: output.split('ASKED')[0] ?? '',
    exitCode: await script.exitCode(),
    afterwards: stdout.split('ASKED')[1] ?? '',
  };
}

describe.each(shells)('a script handed to a session of $shell', ({ shell, shellPath }) => {
  const test = it.skipIf(shellPath === undefined);
  const at = shellPath ?? '';

  test('gives the command its own exit code and keeps the output apart from the echo', async () => {
    const ask = shell === 'fish' ? 'echo $status' : 'echo $?';
    const good = await session(shell, at, 'echo one; echo "a  b!"', ask);
    expect(good).toEqual({ output: 'one\na  b!\n', exitCode: 0, afterwards: '0\n' });
    const bad = await session(shell, at, 'sh -c "exit 7"', ask);
    expect(bad).toEqual({ output: '', exitCode: 7, afterwards: '7\n' });
  });

  test('shows the resolved command first', async () => {
    const script = await writeSessionScript(editedByPerson("echo 'it''s' \"$HOME\"\n# two"), {
      shell,
      shellPath: at,
      inChildShell: false,
    });
    written.push(script);
    const { stdout } = await run(at, ['-c', script.line]);
    expect(stdout.startsWith("echo 'it''s' \"$HOME\"\n# two\n")).toBe(true);
  });

  test('keeps what a sourced command does to the session', async () => {
    const set = shell === 'fish' ? 'set -gx COLOUR green; cd /' : 'export COLOUR=green; cd /';
    const result = await session(shell, at, set, 'echo "$COLOUR $PWD"');
    expect(result.afterwards).toBe('green /\n');
  });

  test('leaves the session alone when the command runs in a child shell', async () => {
    const result = await session(shell, at, 'cd /; exit 3', 'pwd', {
      inChildShell: true,
    });
    expect(result.exitCode).toBe(3);
    expect(result.afterwards).toBe(`${process.cwd()}\n`);
  });

  test('runs in the folder that the command asks for and comes back', async () => {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), "it's $HOME ")));
    try {
      const result = await session(shell, at, 'pwd; false', 'pwd', { cwd: folder });
      expect(result.output).toBe(`${folder}\n`);
      expect(result.exitCode).toBe(1);
      expect(result.afterwards).toBe(`${process.cwd()}\n`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('runs nothing when that folder is gone', async () => {
    const result = await session(shell, at, 'echo ran', 'pwd', { cwd: '/no/such/folder' });
    expect(result.output).not.toContain('ran');
    expect(result.exitCode).toBe(1);
    expect(result.afterwards).toBe(`${process.cwd()}\n`);
  });

  test.each([false, true])(
    'passes a secret on without writing it down (child: %s)',
    async (child) => {
      const script = await writeSessionScript(editedByPerson('echo got-s3cr3t; exit 4'), {
        shell,
        shellPath: at,
        inChildShell: child,
        masked: 'echo got-•••',
      });
      written.push(script);
      const folder = path.dirname(script.line.split(' ')[1] ?? '');
      const { stdout: onDisk } = await run('sh', [
        '-c',
        `find ${folder} -type f -exec cat {} +; ls -l ${folder}`,
      ]);
      expect(onDisk).not.toContain('s3cr3t');
      const { stdout } = await run(at, ['-c', script.line]).catch(
        (error: unknown) => error as { stdout: string },
      );
      expect(stdout.startsWith('echo got-•••\n')).toBe(true);
      expect(stdout).toContain('got-s3cr3t');
      if (child) expect(await script.exitCode()).toBe(4);
    },
  );

  test('sends a line that no line editor can misread', async () => {
    const script = await writeSessionScript(editedByPerson('echo "hi!"\n\techo two'), {
      shell,
      shellPath: at,
      inChildShell: false,
    });
    written.push(script);
    expect(script.line).toMatch(/^[a-z.]+ [\w/.-]+$/);
  });
});

describe('the files of a script', () => {
  it('are removed also when no shell ever came for the secret', async () => {
    const script = await writeSessionScript(editedByPerson('echo s3cr3t'), {
      shell: 'bash',
      shellPath: '/bin/bash',
      inChildShell: false,
      masked: 'echo •••',
    });
    await script.dispose();
    expect(existsSync(path.dirname(script.exitFile))).toBe(false);
  });

  it('can be read by nobody else and are gone afterwards', async () => {
    const script = await writeSessionScript(editedByPerson('true'), {
      shell: 'bash',
      shellPath: '/bin/bash',
      inChildShell: false,
    });
    const file = script.line.replace(/^\. /, '');
    expect((await stat(file)).mode & 0o777).toBe(0o700);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
    expect(await script.exitCode()).toBeUndefined();
    await script.dispose();
    expect(existsSync(path.dirname(file))).toBe(false);
  });
});
