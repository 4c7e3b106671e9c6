import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { boundOutput } from '../../../extension/execution/bound-output';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { makeRemote, Responder, roomyFolder } from './responder';

/** Records a run that printed `text`, of which at most 100 bytes are shared. */
async function record(store: IncidentStore, incident: string, text: string): Promise<string> {
  const started = await store.append(incident, 'run.started', {
    ...{ step: null, command: null, template: 'true', resolved: 'true', values: {}, cwd: '/' },
    ...{ shell: '/bin/bash', host: 'host', target: {}, origin: 'typed' },
  });
  if (started.kind === 'failed') throw new Error(started.problem.message);
  const run = started.event.id;
  const path = store.outputPath(incident, run);
  mkdirSync(dirname(path.absolute), { recursive: true });
  writeFileSync(path.absolute, text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const recorded = { bytes: text.length, sha256, cutBytes: 0, redactions: 0, stderr: [] };
  const output = await boundOutput(path, recorded, 100);
  const ended = { run, outcome: 'exited', exitCode: 0, durationMs: 1, output } as const;
  expect(await store.append(incident, 'run.finished', ended)).toMatchObject({ kind: 'written' });
  return run;
}

async function recordedByAda() {
  const folder = roomyFolder();
  const remote = makeRemote(folder);
  const [ada, bob] = [new Responder(folder, remote, 'ada'), new Responder(folder, remote, 'bob')];
  const incident = await ada.declare();
  const store = new IncidentStore(ada.clone, ada.ports);
  const run = await record(store, incident, 'many words\n'.repeat(1000));
  const outputs = (responder: Responder) =>
    join(responder.clone, '.incidents', incident, 'outputs');
  const verify = (responder: Responder) =>
    verifyIncident(join(responder.clone, '.incidents', incident), incident);
  return { ada, bob, incident, run, outputs, verify, store };
}

test('of a long output both ends are shared, and each verifies what it has', async () => {
  const { ada, bob, run, outputs, verify, store } = await recordedByAda();
  await store.close();
  await ada.sync();
  await bob.sync();
  expect(readdirSync(outputs(ada)).sort()).toEqual([`${run}.txt`, `${run}.whole.txt`]);
  expect(readdirSync(outputs(bob))).toEqual([`${run}.txt`]);
  expect(readFileSync(join(outputs(bob), `${run}.txt`), 'utf8')).toMatch(
    /^(many words\n)+\[cut: 10\d\d\d bytes\]\n(many words\n)+$/,
  );
  expect(await verify(ada)).toMatchObject({ damaged: [], wholeElsewhere: 0 });
  expect(await verify(bob)).toMatchObject({ damaged: [], wholeElsewhere: 1 });

  appendFileSync(join(outputs(ada), `${run}.whole.txt`), 'and more\n');
  expect(await verify(ada)).toMatchObject({
    damaged: [{ file: `outputs/${run}.whole.txt`, line: 1 }],
  });
});

test('the whole of it goes when its time is over, and nothing else does', async () => {
  const { ada, incident, run, outputs, verify, store } = await recordedByAda();
  const other = join(outputs(ada), 'other.txt');
  writeFileSync(other, 'not named by any event\n');
  const whole = join(outputs(ada), `${run}.whole.txt`);
  const [now, old] = [new Date(ada.ports.now().getTime() + 1000), new Date(0)];
  for (const file of [whole, other, join(outputs(ada), `${run}.txt`)]) utimesSync(file, old, old);

  await store.removeOldOutputs(now);
  expect(existsSync(whole)).toBe(true); // The incident is open.
  await store.append(incident, 'status.changed', { from: 'triage', to: 'closed' });
  await store.removeOldOutputs(now);
  expect(existsSync(whole)).toBe(true); // It was closed just now.

  await store.removeOldOutputs(new Date(now.getTime() + 60_000));
  expect(readdirSync(outputs(ada)).sort()).toEqual([`${run}.txt`, 'other.txt'].sort());
  expect(await verify(ada)).toMatchObject({ damaged: [], wholeElsewhere: 1 });
  const output = (await store.state(incident))?.runs[0]?.output;
  expect(output && store.outputFile(incident, output)).toBe(join(outputs(ada), `${run}.txt`));
  await store.close();
});
