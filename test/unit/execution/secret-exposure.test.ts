import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { editedByPerson } from '../../../extension/command/resolved-text';
import { CapturedSession } from '../../../extension/execution/captured-session';
import { writeSessionScript, type SessionShell } from '../../../extension/execution/session-script';
import { SecretFinder } from '../../../extension/secrets/secret-finder';
import { temporaryFolder } from '../journal/fixtures';

/** A stage on which a command holds a secret until everybody has had a look. */
class Stage {
  readonly folder = temporaryFolder();
  readonly secret = `s3cr3t-${randomBytes(8).toString('hex')}`;
  readonly digest = createHash('sha256').update(this.secret).digest('hex');

  /** Uses the secret as a command may that asks for no argument, and waits. */
  command(fish: boolean): string {
    const wait = fish
      ? `while not test -e ${this.#go}; sleep 0.02; end`
      : `until test -e ${this.#go}; do sleep 0.02; done`;
    return `printf %s '${this.secret}' | sha256sum\nTOKEN=${this.secret} sh -c 'touch ${this.#started}'\n${wait}`;
  }

  get #started(): string {
    return join(this.folder, 'started');
  }

  get #go(): string {
    return join(this.folder, 'go');
  }

  /** While the command runs. */
  async lookAround(): Promise<void> {
    await vi.waitFor(
      () => {
        expect(existsSync(this.#started)).toBe(true);
      },
      { timeout: 20_000, interval: 10 },
    );
    expect(argumentsOfAllProcesses()).not.toContain(this.secret);
    expect(argumentsOfAllProcesses()).toContain('vitest');
    expect(filesIn(this.folder)).not.toContain(this.secret);
    writeFileSync(this.#go, '');
  }
}

function argumentsOfAllProcesses(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .join('\n');
}

function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

const interactive: Record<SessionShell, string> = {
  bash: 'bash --norc -i',
  zsh: 'zsh -d -i',
  fish: 'fish -i',
};
const hasShells = ['bash', 'zsh', 'fish', 'dash', 'script'].every((program) =>
  ['/bin', '/usr/bin'].some((at) => existsSync(join(at, program))),
);

describe.skipIf(process.platform !== 'linux' || !hasShells)('a secret', () => {
  it.each(
    (['bash', 'zsh', 'fish'] as const).flatMap((shell) =>
      [false, true].map((inChildShell) => ({ shell, inChildShell })),
    ),
  )(
    'is nowhere to be seen while $shell has it at a terminal (child shell: $inChildShell)',
    async ({ shell, inChildShell }) => {
      const stage = new Stage();
      vi.stubEnv('TMPDIR', stage.folder);
      const script = await writeSessionScript(editedByPerson(stage.command(shell === 'fish')), {
        shell,
        shellPath: shell,
        inChildShell,
        masked: 'printf %s [redacted:secret] | sha256sum',
      });
      vi.unstubAllEnvs();
      onTestFinished(() => script.dispose());
      const history = join(stage.folder, 'history');
      writeFileSync(
        join(stage.folder, '.zshrc'),
        `HISTFILE=${history} HISTSIZE=100 SAVEHIST=100\nsetopt INC_APPEND_HISTORY\n`,
      );
      const terminal = spawn('script', ['-qfec', interactive[shell], '/dev/null'], {
        env: {
          ...process.env,
          TERM: 'dumb',
          HISTFILE: history,
          XDG_DATA_HOME: stage.folder,
          XDG_CONFIG_HOME: stage.folder,
          ZDOTDIR: stage.folder,
        },
      });
      onTestFinished(() => {
        terminal.kill('SIGKILL');
      });
      let shown = '';
      terminal.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
      const ended = new Promise((resolve) => terminal.once('close', resolve));
      terminal.stdin.write(`${script.line}\n`);
      await stage.lookAround();
      await vi.waitFor(
        async () => {
          expect(await script.exitCode()).toBe(0);
        },
        { timeout: 20_000, interval: 10 },
      );
      terminal.stdin.write('exit\n');
      await ended;
      expect(shown).toContain(stage.digest);
      expect(shown).toContain('[redacted:secret]');
      expect(shown).not.toContain(stage.secret);
      const kept = filesIn(stage.folder);
      expect(kept).toContain(script.line);
      expect(kept).not.toContain(stage.secret);
    },
    30_000,
  );

  it.each(['bash', 'zsh', 'fish', 'dash'])(
    'is nowhere to be seen while a shell of our own, %s, has it',
    async (shell) => {
      const stage = new Stage();
      vi.stubEnv('TMPDIR', stage.folder);
      const session = new CapturedSession({
        environment: process.env,
        stdin: 'ignore',
        commands: 1,
      });
      const outputFile = join(stage.folder, 'output');
      const running = session.execute(
        {
          text: editedByPerson(stage.command(shell === 'fish')),
          masked: 'printf %s [redacted:secret] | sha256sum',
          shell: { path: shell, kind: shell === 'dash' ? 'sh' : (shell as SessionShell) },
          cwd: stage.folder,
          timeoutMs: undefined,
          outputFile,
          secrets: [stage.secret],
          finder: new SecretFinder(),
        },
        { onOutput: () => undefined, onNotice: () => undefined },
        new AbortController().signal,
      );
      await stage.lookAround();
      expect(await running).toMatchObject({ outcome: 'exited', exitCode: 0 });
      await session.close();
      vi.unstubAllEnvs();
      expect(readFileSync(outputFile, 'utf8')).toContain(stage.digest);
      expect(filesIn(stage.folder)).not.toContain(stage.secret);
    },
    30_000,
  );
});
