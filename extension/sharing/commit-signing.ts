import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../journal/sync-folder';
import type { GitProcess } from './git-process';
import { identOf, type NewCommit, type Sign } from './incident-branch';
import type { GitConfig } from './read-config';

/** A key in a file or an agent signs within milliseconds; one that waits for a touch does not. */
const PATIENCE_MS = 5_000;

/** gpg that fails where it would ask for a passphrase. */
const UNASKING_GPG =
  '#!/bin/sh\nexec "$INCIDENT_RUNBOOKS_GPG" --batch --pinentry-mode error "$@"\n';

/**
 * Signs commits of the log where the person's git signs, and only where that asks for nothing: no
 * passphrase, no PIN, no touch. Where it would, nobody is asked and the commit goes unsigned, and so
 * do all later ones of this process.
 */
export class CommitSigning {
  readonly #patienceMs: number;
  #hasFailed = false;

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /**
   * How to sign; undefined where the person's git does not. Keys in X.509 are left out: their
   * programs open browsers.
   *
   * @param state a folder of this clone's own.
   */
  with(git: GitProcess, config: GitConfig, state: string): Sign | undefined {
    const format = config.get('gpg.format') ?? 'openpgp';
    if (!/^(?:true|yes|on|[1-9]\d*)$/i.test(config.get('commit.gpgsign') ?? '')) return undefined;
    if (format !== 'openpgp' && format !== 'ssh') return undefined;
    const gpg = config.get('gpg.openpgp.program') ?? config.get('gpg.program') ?? 'gpg';
    return async (commit, unsigned) => {
      if (this.#hasFailed) return undefined;
      const { ok, stdout } = await git.run(
        [
          ...(format === 'openpgp' ? ['-c', `gpg.program=${unaskingGpg(state)}`] : []),
          ...['commit-tree', '--gpg-sign', `${unsigned}^{tree}`],
          ...commit.parents.flatMap((parent) => ['-p', parent]),
        ],
        {
          input: commit.message,
          timeout: this.#patienceMs,
          isAlone: true,
          env: { ...identity(commit), INCIDENT_RUNBOOKS_GPG: gpg },
        },
      );
      this.#hasFailed = !ok;
      return ok ? stdout.toString().trim() : undefined;
    };
  }
}

function identity({ person, time }: NewCommit): Readonly<Record<string, string>> {
  const { name, email } = identOf(person);
  const date = `${time} +0000`;
  return {
    ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
  };
}

function unaskingGpg(state: string): string {
  const program = join(state, 'gpg');
  makeFolder(state);
  writeFileSync(program, UNASKING_GPG, { mode: 0o700 });
  return program;
}
