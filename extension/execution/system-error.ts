import * as l10n from '@vscode/l10n';
import { errnoOf } from '../journal/errno';

/** What went wrong with a file or a process, as the end of a sentence, with the path where there is one. */
export function describeSystemError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = errnoOf(error);
  const path = 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : '';
  const sentence = code === undefined ? undefined : sentenceOf(code);
  return sentence === undefined ? error.message : `${path}${sentence}`;
}

function sentenceOf(code: string): string | undefined {
  switch (code) {
    case 'ENOSPC':
      return l10n.t('the disk is full');
    case 'EDQUOT':
      return l10n.t('the disk quota is used up');
    case 'EROFS':
      return l10n.t('the file system is read-only');
    case 'EACCES':
    case 'EPERM':
      return l10n.t('permission denied');
    case 'ENOENT':
      return l10n.t('no such file or folder');
    case 'ENOTDIR':
      return l10n.t('no such folder');
    case 'EISDIR':
      return l10n.t('it is a folder');
    case 'EMFILE':
      return l10n.t('too many open files');
    case 'ENOEXEC':
      return l10n.t('it is no program');
    case 'EIO':
      return l10n.t('the disk reports an error');
    default:
      return undefined;
  }
}
