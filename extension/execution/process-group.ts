import { setTimeout as delay } from 'node:timers/promises';

/** How long the processes of a group have to end themselves. Milliseconds. */
const GRACE_MS = 2000;
const LOOK_EVERY_MS = 25;

/**
 * Ends every process of a group: asks (TERM), and after two seconds insists (KILL). `leader` is the
 * process that the group was made for; it may be gone already. Resolves when none is left, or when
 * no more can be done.
 */
export async function endProcessGroup(leader: number): Promise<void> {
  const deadline = performance.now() + GRACE_MS;
  if (!signalGroup(leader, 'SIGTERM')) return;
  while (performance.now() < deadline) {
    await delay(LOOK_EVERY_MS);
    if (!signalGroup(leader, 0)) return;
  }
  signalGroup(leader, 'SIGKILL');
}

/** False when the group has no process any more. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error: unknown) {
    // Someone else's process (sudo) in the group: it is there, and not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
