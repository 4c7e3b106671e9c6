import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * One process among all that ever ran. A pid alone is used again, and means another process in
 * another container; so it goes with the process's start time and the place where pids are counted.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** In clock ticks since boot; 0 where the system does not tell. */
  readonly started: number;
  /** 12 hexadecimal digits for this boot of this machine and, on Linux, this pid namespace. */
  readonly machine: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: stateOf(process.pid)?.started ?? 0, machine: machine() };
}

/** Whether a process still lives; `unknown` for one that is counted in another place than ours. */
export function livenessOf(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.machine !== machine()) return 'unknown';
  if (identity.started !== 0) {
    return stateOf(identity.pid)?.started === identity.started ? 'alive' : 'dead';
  }
  try {
    process.kill(identity.pid, 0);
    return 'alive';
  } catch (error: unknown) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' ? 'dead' : 'alive';
  }
}

/** From proc_pid_stat(5). Undefined where there is no such process, also when it only awaits burial. */
function stateOf(pid: number): { readonly started: number } | undefined {
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  // The second field is the program's name in brackets and may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields?.[0], Number(fields?.[19])];
  return state === 'Z' || state === 'X' || !Number.isSafeInteger(started) ? undefined : { started };
}

function machine(): string {
  thisMachine ??= createHash('sha256')
    .update(JSON.stringify([bootId() ?? hostname(), pidNamespace()]))
    .digest('hex')
    .slice(0, 12);
  return thisMachine;
}

let thisMachine: string | undefined;

function bootId(): string | undefined {
  return tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'));
}

function pidNamespace(): string | undefined {
  return tryRead(() => readlinkSync('/proc/self/ns/pid'));
}

function tryRead(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
