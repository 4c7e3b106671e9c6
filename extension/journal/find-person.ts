import { homedir, userInfo } from 'node:os';
import { execa } from 'execa';

/**
 * Who acts on this machine: `name <email>` as git is configured for the workspace, else the name of
 * the system's user. Git runs outside of the workspace, where some systems would look for it first,
 * and reads its configuration only, which starts nothing.
 */
export async function findPerson(workspace: string): Promise<string> {
  const { stdout, failed } = await execa(
    'git',
    ['-C', workspace, 'config', '--null', '--get-regexp', '^user\\.(name|email)$'],
    {
      cwd: homedir(),
      reject: false,
      stdin: 'ignore',
      timeout: 5_000,
      env: { GIT_OPTIONAL_LOCKS: '0' },
    },
  );
  const config = new Map<string, string>();
  if (!failed) {
    // Each entry is the key, a newline and the value; of several, git takes the last.
    for (const entry of stdout.split('\0')) {
      const end = entry.indexOf('\n');
      if (end !== -1) config.set(entry.slice(0, end), entry.slice(end + 1));
    }
  }
  const name = config.get('user.name') ?? userName();
  const email = config.get('user.email');
  return email === undefined ? name : `${name} <${email}>`;
}

/** A container may run us under an id that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
