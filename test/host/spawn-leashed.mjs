import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const leash = fileURLToPath(new URL('leash.mjs', import.meta.url));

/**
 * A command that ends, with everything that it started, when `stop` is called or when this process
 * is gone, for whatever reason.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: 'pipe' | 'inherit' | number, temporary?: string }} [options]
 *   `output` is where standard output and error go: a pipe, our own, or an open file; `temporary`
 *   is a folder that goes with the command.
 */
export function spawnLeashed(command, args, { cwd, env, output = 'pipe', temporary = '' } = {}) {
  const child = spawn(process.execPath, [leash, temporary, command, ...args], {
    cwd,
    env,
    // A group of its own: Ctrl+C reaches us, and we end it in our own order.
    detached: true,
    stdio: ['pipe', output, output],
  });
  const exited = once(child, 'exit').then(([code]) => Number(code ?? 1));
  exited.catch(() => undefined);
  return {
    child,
    /** Resolves with the exit code. @type {Promise<number>} */
    exited,
    /** Resolves when all of it has ended. */
    async stop() {
      child.stdin?.end();
      await exited;
    },
  };
}
