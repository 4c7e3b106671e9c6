import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { systemPorts } from '../../../extension/journal/system-ports';
import { journalFiles, temporaryFolder, testPorts } from './fixtures';

async function declared(store: IncidentStore, title = 'Secrets'): Promise<string> {
  const result = await store.declare({ title, severity: 'SEV1', drill: true, runbooks: [] });
  if (result.kind === 'failed') throw new Error(result.problem.message);
  return result.id;
}

test('no event has a secret, and each says how many it lost', async () => {
  const workspace = temporaryFolder();
  const store = new IncidentStore(workspace, testPorts());
  const id = await declared(store, 'Leaked PASSWORD=hunter2');
  const text = 'postgres://a:hunter2@db and Authorization: Bearer hunter2hunter2';
  const note = await store.append(id, 'note.added', { text });
  expect(note).toMatchObject({
    kind: 'written',
    event: {
      data: {
        text: 'postgres://a:[redacted:url-password]@db and Authorization: Bearer [redacted:authorization]',
        redactions: 2,
      },
    },
  });
  const plain = await store.append(id, 'note.added', { text: 'nothing' });
  expect(plain.kind === 'written' && plain.event.data).toEqual({ text: 'nothing' });
  await store.close();
  expect(readFileSync(journalFiles(workspace, id)[0]!, 'utf8')).not.toContain('hunter2');
  expect(await new IncidentStore(workspace, testPorts()).list()).toMatchObject([
    { title: 'Leaked PASSWORD=[redacted:secret]' },
  ]);
});

test('nor the value of a variable of the environment whose name is that of a secret', async () => {
  const workspace = temporaryFolder();
  const ports = await systemPorts(workspace, {
    environment: { DEPLOY_TOKEN: 'blue horse', TOKEN_FILE: 'not secret', DB_PASSWORD: 'short' },
    patterns: () => [{ kind: 'pattern', pattern: /ACME-\d+/g }],
  });
  const store = new IncidentStore(workspace, ports);
  const id = await declared(store);
  const text = 'blue horse, not secret, short, ACME-1';
  expect(await store.append(id, 'note.added', { text })).toMatchObject({
    event: { data: { text: '[redacted:environment], not secret, short, [redacted:pattern]' } },
  });
  await store.close();
});
