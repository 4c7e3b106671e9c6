import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ResolvedText } from '../command/resolved-text';
import type { ShellKind } from '../command/shell-kind';
import { fishFromPipe } from './shell-driver';

/** The shells whose session can be handed a command: those that VS Code's shell integration knows. */
export type SessionShell = Extract<ShellKind, 'bash' | 'zsh' | 'fish'>;

export interface SessionScriptOptions {
  readonly shell: SessionShell;
  /** The executable that runs a child shell, when `inChildShell`. */
  readonly shellPath: string;
  /**
   * Sourced in the session, so that `cd` and `export` last, or in a child shell, because the text
   * would end or change the session itself.
   */
  readonly inChildShell: boolean;
  /** Absolute; the session is back where it was afterwards. Absent: wherever the session stands. */
  readonly cwd?: string;
  /**
   * The command as it may be shown, where the text holds a secret. The text then reaches the shell
   * through a pipe with a name, and never stands on the disk.
   */
  readonly masked?: string;
}

/** A command on its way into a terminal: the one line to send, and our own way to its exit code. */
export interface SessionScript {
  /** Short and free of anything that a line editor could misread (no `!`, TAB or newline). */
  readonly line: string;
  /** Tells this run's marks from those of another (see `TerminalStream`). */
  readonly nonce: string;
  /** The command's exit code once it has ended; undefined while it runs, or when it was interrupted. */
  exitCode(): Promise<number | undefined>;
  /** The file whose appearance means that the command has ended. */
  readonly exitFile: string;
  dispose(): Promise<void>;
}

/**
 * Writes a resolved command to a private script (folder 0700, files 0700) and returns the one line
 * that runs it. Sending the text itself is not safe: a line editor hangs on several lines, on `!`
 * in double quotes and on TAB (measured in bash and fish).
 *
 * @throws when the temporary folder cannot be written (the caller says so; nothing was run).
 */
export async function writeSessionScript(
  text: ResolvedText,
  options: SessionScriptOptions,
): Promise<SessionScript> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runbook-'));
  const nonce = randomBytes(8).toString('hex');
  const names = scriptNames(folder, options.shell);
  const write = (file: string, content: string) => writeFile(file, content, { mode: 0o700 });
  await write(names.echo, `${options.masked ?? text}\n`);
  await write(names.wrapper, wrapper(names, nonce, options));
  const pipe =
    options.masked === undefined ? undefined : await sendThroughPipe(names.command, text);
  if (pipe === undefined) await write(names.command, `${text}\n`);
  return {
    line: options.shell === 'fish' ? `source ${names.wrapper}` : `. ${names.wrapper}`,
    nonce,
    exitFile: names.exit,
    async exitCode() {
      const written = await readFile(names.exit, 'utf8').catch(() => '');
      return /^\d+$/.test(written) ? Number(written) : undefined;
    },
    async dispose() {
      await pipe?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Makes a pipe with a name (0600) and writes the text to whoever opens it. Opening it for writing
 * waits for a reader; a reader of our own, for a moment, ends that wait when the shell never came.
 */
async function sendThroughPipe(file: string, text: string): Promise<{ close(): Promise<void> }> {
  await promisify(execFile)('mkfifo', ['-m', '600', file]);
  const sent = writeFile(file, `${text}\n`).catch(() => undefined);
  return {
    async close() {
      const reader = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch(
        () => undefined,
      );
      await sent;
      await reader?.close();
    },
  };
}

interface ScriptNames {
  readonly command: string;
  readonly echo: string;
  readonly wrapper: string;
  readonly exit: string;
}

function scriptNames(folder: string, shell: SessionShell): ScriptNames {
  const extension = shell === 'fish' ? 'fish' : 'sh';
  return {
    command: path.join(folder, `command.${extension}`),
    echo: path.join(folder, 'shown'),
    wrapper: path.join(folder, `run.${extension}`),
    exit: path.join(folder, 'exit'),
  };
}

function wrapper(names: ScriptNames, nonce: string, options: SessionScriptOptions): string {
  return options.shell === 'fish'
    ? fishWrapper(names, nonce, options)
    : posixWrapper(names, nonce, options);
}

/** Prints a mark with the shell's printf; `\033` and `\007` are ESC and BEL in every printf. */
function printMark(which: 'start' | 'end', nonce: string): string {
  return `builtin printf '\\033]7717;%s-%s\\007' ${which} ${nonce}`;
}

/**
 * bash and zsh. `command` and `builtin` keep a person's aliases and functions (`cat` as a pager, a
 * `cd` that prints) out of it. No variable of ours is left in the session, except the folder to return to while
 * the command runs in another one; `return` gives the session the command's own exit code.
 */
function posixWrapper(names: ScriptNames, nonce: string, options: SessionScriptOptions): string {
  // A child shell sources it as well: a shell cannot take a pipe as its script, but it can source one.
  const run = options.inChildShell
    ? `${singleQuoted(options.shellPath)} -c '. ${names.command}'`
    : `. ${names.command}`;
  const record = `builtin printf '%s' "$?" > ${names.exit}`;
  return [
    `command cat ${names.echo}`,
    ...(options.cwd === undefined
      ? [printMark('start', nonce), run, record]
      : [
          `__runbook_back=$PWD`,
          printMark('start', nonce),
          `if builtin cd -- ${singleQuoted(options.cwd)}; then`,
          run,
          record,
          `else builtin printf 1 > ${names.exit}; fi`,
          `builtin cd -- "$__runbook_back"`,
          `unset __runbook_back`,
        ]),
    printMark('end', nonce),
    `return "$(command cat ${names.exit})"`,
    '',
  ].join('\n');
}

function fishWrapper(names: ScriptNames, nonce: string, options: SessionScriptOptions): string {
  const source =
    options.masked === undefined ? `source ${names.command}` : fishFromPipe(names.command);
  const run = options.inChildShell ? `${fishQuoted(options.shellPath)} -c '${source}'` : source;
  const record = `builtin printf '%s' $status > ${names.exit}`;
  return [
    `command cat ${names.echo}`,
    ...(options.cwd === undefined
      ? [printMark('start', nonce), run, record]
      : [
          `set -g __runbook_back $PWD`,
          printMark('start', nonce),
          `if builtin cd ${fishQuoted(options.cwd)}`,
          run,
          record,
          `else`,
          `builtin printf 1 > ${names.exit}`,
          `end`,
          `builtin cd $__runbook_back`,
          `set -e __runbook_back`,
        ]),
    printMark('end', nonce),
    `return (command cat ${names.exit})`,
    '',
  ].join('\n');
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
