/** Has a clone find its remote, or not; the remote's address stays what somebody has agreed to. */
export function setOnline(git: (...args: readonly string[]) => unknown, isOnline: boolean): void {
  const key = 'url./nowhere/.insteadOf';
  try {
    if (isOnline) git('config', '--unset-all', key);
    else for (const start of ['file:', 'http:', 'ssh:']) git('config', '--add', key, start);
  } catch {
    // It was online, or a process that was killed has left the lock of git's configuration.
  }
}
