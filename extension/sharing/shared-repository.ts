import * as l10n from '@vscode/l10n';
import { findRepository, type GitRepository } from '../journal/git-repository';
import { done, failed, type Outcome } from './share-problem';

/**
 * The repository through which a workspace's log can be shared.
 *
 * @param workspace the folder that `.incidents/` is in.
 */
export function sharedRepository(workspace: string): Outcome<GitRepository> {
  const repository = findRepository(workspace);
  if (repository === undefined) {
    return failed(
      'no-git',
      l10n.t(
        '{0} is in no git repository, so its log is kept here only: make one with `git init` to share it.',
        workspace,
      ),
    );
  }
  if (repository.top !== workspace) {
    return failed(
      'not-the-top',
      l10n.t(
        'Only the log at the top of a repository is shared: sync {0} instead.',
        repository.top,
      ),
    );
  }
  return done(repository);
}
