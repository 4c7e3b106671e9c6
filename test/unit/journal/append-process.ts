// A process of its own that appends notes to an incident and prints the id of each one that was
// acknowledged: append-process.mjs WORKSPACE INCIDENT NAME COUNT. One whose name begins with
// `forgetful` has every third of them forgotten.
import { writeSync } from 'node:fs';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { systemPorts } from '../../../extension/journal/system-ports';

const [workspace = '', incident = '', name = '', count = '0'] = process.argv.slice(2);
const store = new IncidentStore(workspace, await systemPorts(workspace));
for (let index = 1; index <= Number(count); index += 1) {
  const result = await store.append(incident, 'note.added', { text: `${name} ${index}` });
  if (result.kind === 'failed') throw new Error(result.problem.message);
  writeSync(1, `${result.event.id}\n`);
  if (index % 3 !== 0 || !name.startsWith('forgetful')) continue;
  const forgotten = await store.forget(incident, { event: result.event.id, why: name });
  if (forgotten.kind === 'refused') throw new Error(forgotten.reason);
}
await store.close();
