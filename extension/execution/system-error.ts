import { errnoOf } from '../journal/errno';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many open files',
  ENOEXEC: 'it is no program',
  EIO: 'the disk reports an error',
};

/** What went wrong with a file or a process, as the end of a sentence, with the path where there is one. */
export function describeSystemError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = errnoOf(error);
  const path = 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : '';
  const sentence = code === undefined ? undefined : SENTENCES[code];
  return sentence === undefined ? error.message : `${path}${sentence}`;
}
