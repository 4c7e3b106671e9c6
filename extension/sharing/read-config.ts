import type { GitProcess } from './git-process';

/** Settings of git by their keys, as git writes them: section and name in lower case. */
export type GitConfig = ReadonlyMap<string, string>;

const KEYS = [
  String.raw`remote\..*\.url`,
  String.raw`incident-runbooks\.sharedwith`,
  String.raw`commit\.gpgsign`,
  String.raw`gpg\.(format|program|openpgp\.program)`,
].join('|');

/** What of the person's git has a say in how the log is shared; one call of git. */
export async function readConfig(git: GitProcess): Promise<GitConfig> {
  const { stdout } = await git.run(['config', '--null', '--get-regexp', `^(${KEYS})$`]);
  const config = new Map<string, string>();
  for (const entry of stdout.toString().split('\0')) {
    if (entry === '') continue;
    const end = entry.indexOf('\n');
    const key = end === -1 ? entry : entry.slice(0, end);
    // git fetches from the first of several addresses; of everything else the last counts.
    if (config.has(key) && key.startsWith('remote.')) continue;
    // A key that stands alone means yes.
    config.set(key, end === -1 ? 'true' : entry.slice(end + 1));
  }
  return config;
}
