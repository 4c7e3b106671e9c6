import { once } from 'node:events';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 3_000;

/**
 * Waits until a forked child says `{ ready: { port? } }` over IPC and returns that; rejects when it
 * ends or stays silent before. Its output goes to the given streams.
 */
export async function whenReady(child, name, output, errors) {
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(errors, { end: false });
  const waiting = new AbortController();
  const { signal } = waiting;
  const timer = setTimeout(() => waiting.abort(), START_TIMEOUT_MS);
  try {
    const [first] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code, killedBy]) => {
        throw new Error(`${name} ended (${code ?? killedBy}) while it started; see its log.`);
      }),
    ]);
    return first.ready;
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
    child.kill('SIGKILL');
    throw new Error(`${name} did not start within ${START_TIMEOUT_MS / 1000} s; see its log.`);
  } finally {
    clearTimeout(timer);
    waiting.abort();
  }
}

export function isRunning(child) {
  return child.exitCode === null && child.signalCode === null;
}

/** Asks a child to finish what it is doing and end; ends it when it does not. */
export async function stop(child) {
  if (!isRunning(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
