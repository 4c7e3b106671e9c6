import { createInterface } from 'node:readline/promises';
import type { PreparedRun } from '../execution/prepare-run';
import { describeRunTarget } from '../execution/run-target';
import type { CliIo } from './cli-io';

/** Whether a person has to agree before this runs. */
export function asksFirst({ command }: PreparedRun): boolean {
  return command.risk !== 'read' || command.attributes.confirm === true;
}

/** The word that has to be typed before something that destroys. */
const WORD = 'destroy';

/**
 * Shows the command as it would run and where it would land, and asks. False when the answer is no,
 * when input ends without one, or when `stop` comes.
 */
export async function confirmRun(io: CliIo, run: PreparedRun, stop: AbortSignal): Promise<boolean> {
  const destroys = run.command.risk === 'destroy';
  const what = destroys ? 'This may destroy something' : 'This changes something';
  const shown = run.resolved.split('\n').map((line) => `    ${line}\n`);
  io.stderr.write(`${what}:\n${shown.join('')}on ${describeRunTarget(run.target)}\n`);
  const question = destroys ? `Type "${WORD}" to run it: ` : 'Run it? [y/N] ';
  const answer = (await ask(io, question, stop)).trim().toLowerCase();
  return destroys ? answer === WORD : answer === 'y' || answer === 'yes';
}

async function ask(io: CliIo, question: string, stop: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: io.stdin, output: io.stderr, terminal: false });
  const ended = new Promise<string>((resolve) => {
    terminal.once('close', () => {
      resolve('');
    });
  });
  try {
    return await Promise.race([terminal.question(question, { signal: stop }), ended]);
  } catch (error: unknown) {
    if (stop.aborted) return '';
    throw error;
  } finally {
    terminal.close();
    io.stdin.pause();
  }
}
