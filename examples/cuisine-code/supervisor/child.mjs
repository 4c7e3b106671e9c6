import { once } from 'node:events';

const START_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 2_000;
const STOP_TIMEOUT_MS = 3_000;

/** The child's next message; undefined when it ends before, or stays silent that long. */
async function nextMessage(child, timeoutMs) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), timeoutMs);
  try {
    const { signal } = waiting;
    const ended = once(child, 'exit', { signal }).then(() => []);
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message;
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
    return undefined;
  } finally {
    clearTimeout(timer);
    waiting.abort();
  }
}

/**
 * Waits until a forked child says `{ ready: { port? } }` over IPC and returns that; rejects when it
 * ends or stays silent before. Its output goes to the given streams.
 */
export async function whenReady(child, name, output, errors) {
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(errors, { end: false });
  const message = await nextMessage(child, START_TIMEOUT_MS);
  if (message !== undefined) return message.ready;
  const how = isRunning(child) ? 'is silent' : `ended (${child.exitCode ?? child.signalCode})`;
  child.kill('SIGKILL');
  throw new Error(`${name} did not start: it ${how}; see its log.`);
}

/** Gives a child an order over IPC and waits until it says that it follows it. */
export async function tell(child, order) {
  if (!isRunning(child)) return;
  const answered = nextMessage(child, ANSWER_TIMEOUT_MS);
  // A child that is just ending cannot be told; its end is seen elsewhere.
  child.send(order, () => {});
  await answered;
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
