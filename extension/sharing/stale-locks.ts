import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Far longer than git takes to move a reference. */
const STALE_MS = 10_000;

/**
 * Removes what a git that was killed has left over the references of the log: git would refuse to
 * move them for ever. Locks of anything else are the person's.
 */
export function clearStaleLocks(commonDir: string): void {
  const heads = join(commonDir, 'refs', 'heads');
  const remotes = join(commonDir, 'refs', 'remotes');
  const locks = [
    join(heads, 'incidents.lock'),
    ...namesIn(remotes).map((name) => join(remotes, name, 'incidents.lock')),
  ];
  for (const lock of locks) {
    const stat = statSync(lock, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > STALE_MS) rmSync(lock, { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
