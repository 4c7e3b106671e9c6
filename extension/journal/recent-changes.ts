import { simpleGit, type SimpleGit } from 'simple-git';

/** A commit or a tag that came to a repository. */
export interface RecentChange {
  /** Whole hash. */
  readonly commit: string;
  /** The first line of its message. */
  readonly summary: string;
  readonly author: string;
  /** When it was committed, or tagged: RFC 3339, UTC. */
  readonly at: string;
  readonly tags: readonly string[];
}

/** More than anybody reads through at such a time. */
const most = 200;

/** What stands between the fields that git prints; no message has it. */
const FIELD = '\u001f';
const RECORD = '\u001e';

/**
 * The commits of all branches and the tags since a time, newest first, without the branch that the
 * incident log is on. A tag that was set on an older commit counts by its own time. Nothing is
 * fetched: what is elsewhere and not here yet is not found.
 *
 * @param folder in the repository.
 * @throws what git says where it cannot be read.
 */
export async function recentChanges(folder: string, since: Date): Promise<readonly RecentChange[]> {
  const git = gitIn(folder);
  const from = Math.floor(since.getTime() / 1000);
  const commits = await git.raw([
    'log',
    '--no-show-signature',
    `--since=@${from}`,
    `--max-count=${most}`,
    '--exclude=refs/heads/incidents',
    '--exclude=refs/remotes/*/incidents',
    '--exclude=refs/stash',
    '--all',
    `--format=${['%H', '%ct', '%an', '%s'].join(FIELD)}${RECORD}`,
  ]);
  const tags = await git.raw([
    'for-each-ref',
    '--sort=-creatordate',
    `--count=${most}`,
    `--format=${['%(objectname)', '%(*objectname)', '%(creatordate:unix)', '%(creator)', '%(refname:strip=2)', '%(subject)'].join(FIELD)}${RECORD}`,
    'refs/tags',
  ]);
  const changes = new Map<string, RecentChange>();
  for (const [commit = '', time = '', author = '', summary = ''] of recordsOf(commits)) {
    changes.set(commit, { commit, summary, author, at: timeOf(time), tags: [] });
  }
  for (const [own = '', of = '', time = '', creator = '', tag = '', subject = ''] of recordsOf(
    tags,
  )) {
    const commit = of === '' ? own : of;
    const known = changes.get(commit);
    if (known !== undefined) changes.set(commit, { ...known, tags: [...known.tags, tag] });
    else if (Number(time) >= from) {
      const author = creator.replace(/ <.*$/, '');
      changes.set(commit, { commit, summary: subject, author, at: timeOf(time), tags: [tag] });
    }
  }
  return [...changes.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/**
 * The commit that a name (a hash, a tag, `HEAD~2`) stands for.
 *
 * @returns undefined where there is none of that name, or no repository.
 */
export async function findCommit(
  folder: string,
  name: string,
): Promise<Pick<RecentChange, 'commit' | 'summary'> | undefined> {
  const git = gitIn(folder);
  try {
    const commit = await git.raw([
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${name}^{commit}`,
    ]);
    const hash = commit.trim();
    if (!/^[0-9a-f]{40,64}$/.test(hash)) return undefined;
    return {
      commit: hash,
      summary: (await git.raw(['log', '-1', '--no-show-signature', '--format=%s', hash])).trim(),
    };
  } catch {
    return undefined;
  }
}

function gitIn(folder: string): SimpleGit {
  return simpleGit({ baseDir: folder, timeout: { block: 20_000 } });
}

function recordsOf(text: string): readonly (readonly string[])[] {
  return text
    .split(RECORD)
    .map((record) => record.trimStart())
    .filter((record) => record !== '')
    .map((record) => record.split(FIELD));
}

function timeOf(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString();
}
