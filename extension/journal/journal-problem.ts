import * as l10n from '@vscode/l10n';
import { errnoOf } from './errno';

/** Why an event is not in the log. */
export interface JournalProblem {
  readonly code:
    'disk-full' | 'not-writable' | 'busy' | 'removed' | 'no-folder' | 'no-such-incident' | 'io';
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
        message: l10n.t(
          'The log could not be written to {0} because the disk is full: free some space.',
          path,
        ),
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'not-writable',
        message: l10n.t(
          'The log could not be written because {0} is read-only: make it writable.',
          path,
        ),
      };
    case 'ENOTDIR':
    case 'EEXIST':
      return {
        code: 'no-folder',
        message: l10n.t(
          'The log could not be written because a file stands where a folder should be, at {0} or above it: rename that file.',
          path,
        ),
      };
    case 'ENOENT':
      return {
        code: 'removed',
        message: l10n.t(
          'The log could not be written because {0} is being removed: stop what removes it.',
          path,
        ),
      };
    case undefined:
    default:
      return {
        code: 'io',
        message: l10n.t(
          'The log could not be written to {0}: {1}.',
          path,
          error instanceof Error ? error.message : String(error),
        ),
      };
  }
}

/** The problem that another process has kept the lock for too long. */
export function busyProblem(path: string): JournalProblem {
  return {
    code: 'busy',
    message: l10n.t(
      'The log could not be written to {0} because another window or command is holding its lock: close it.',
      path,
    ),
  };
}

function pathOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error && typeof error.path === 'string'
    ? error.path
    : undefined;
}
