// Syncs a clone's log and kills itself before so many changes of its own to the disk, or prints how
// many there were: crashing-sync.mjs WORKSPACE [CHANGES]
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { systemPorts } from '../../../extension/journal/system-ports';
import { syncIncidents } from '../../../extension/sharing/sync-incidents';

const CHANGES = [
  ...['writeSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync', 'mkdirSync'],
  ...['symlinkSync', 'fsyncSync', 'ftruncateSync'],
] as const;

const [workspace = '', last = 'Infinity'] = process.argv.slice(2);
const ports = await systemPorts(workspace);
let changes = 0;
for (const name of CHANGES) {
  const change = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      changes += 1;
      if (changes > Number(last)) process.kill(process.pid, 'SIGKILL');
      return change(...args);
    },
  });
}
syncBuiltinESMExports();
const result = await syncIncidents(workspace, ports);
if (result.kind === 'failed') throw new Error(result.problem.message);
console.log(changes);
