import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The process ids of the language servers that this extension host has started and that live. */
export async function languageServers(): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', args = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const isOurs =
      Number(parent) === process.pid && /[\\/]dist[\\/]cli\.js language-server\b/.test(args);
    return isOurs && !state.startsWith('Z') ? Number(pid) : [];
  });
}
