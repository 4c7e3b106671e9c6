import { errnoOf } from './errno';

/** Why an event is not in the log. */
export interface JournalProblem {
  readonly code: 'disk-full' | 'not-writable' | 'busy' | 'removed' | 'no-such-incident' | 'io';
  /** One sentence for people: what is wrong, where, what to do. */
  readonly message: string;
}

/**
 * The problem behind a system error.
 *
 * @param near what was being written, for errors that do not name a path themselves.
 */
export function journalProblem(error: unknown, near: string): JournalProblem {
  const path = pathOf(error) ?? near;
  switch (errnoOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return {
        code: 'disk-full',
        message: `The log could not be written to ${path} because the disk is full: free some space.`,
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'not-writable',
        message: `The log could not be written because ${path} is read-only: make it writable.`,
      };
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        code: 'removed',
        message: `The log could not be written because ${path} is being removed: stop what removes it.`,
      };
    case undefined:
    default:
      return {
        code: 'io',
        message: `The log could not be written to ${path}: ${error instanceof Error ? error.message : String(error)}.`,
      };
  }
}

/** The problem that another process has kept the lock for too long. */
export function busyProblem(path: string): JournalProblem {
  return {
    code: 'busy',
    message: `The log could not be written to ${path} because another window or command is holding its lock: close it.`,
  };
}

function pathOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error && typeof error.path === 'string'
    ? error.path
    : undefined;
}
