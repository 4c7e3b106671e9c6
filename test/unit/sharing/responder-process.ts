// A responder as a process of its own, which can be killed: writes notes, prints the id of each that
// was acknowledged, and syncs now and then, with its network up or down:
// responder-process.mjs CLONE INCIDENT COUNT EVENTS-PER-SYNC CLOCK-MS
import { execFileSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { systemPorts } from '../../../extension/journal/system-ports';
import { syncIncidents } from '../../../extension/sharing/sync-incidents';
import { setOnline } from './network';

const [clone = '', incident = '', count = '0', perSync = '1', clock = '0'] = process.argv.slice(2);
const system = await systemPorts(clone);
const ports = { ...system, now: () => new Date(Date.now() + Number(clock)) };
const store = new IncidentStore(clone, ports);
const git = (...args: readonly string[]) => {
  execFileSync('git', ['-C', clone, ...args], { stdio: 'pipe' });
};
for (let index = 1; index <= Number(count); index += 1) {
  const result = await store.append(incident, 'note.added', { text: `${clone} ${index}` });
  if (result.kind === 'failed') throw new Error(result.problem.message);
  writeSync(1, `${result.event.id}\n`);
  if (Math.random() * Number(perSync) > 1) continue;
  setOnline(git, Math.random() < 0.7);
  await syncIncidents(clone, ports);
}
await store.close();
