import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Window } from './window';

const text = `# Kitchen

- Wait for the kettle: \`sleep 300\`
- Look: \`ls -a\`
`;

describe('A window that is reloaded while a command runs', () => {
  let folder: string;
  let window: Window;

  const at = (command: string) => window.editor.lineOf('kitchen.md', command);
  const kinds = async () => {
    const state = path.join(folder, 'state/incident-runbooks');
    const [log] = await readdir(state);
    const journals = path.join(state, log ?? '', 'journal');
    const [journal] = await readdir(journals);
    const lines = (await readFile(path.join(journals, journal ?? ''), 'utf8')).trim().split('\n');
    return lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    const workspace = await mkdtemp(path.join(folder, 'workspace-'));
    await writeFile(path.join(workspace, 'kitchen.md'), text);
    window = await Window.open({
      workspace,
      env: { HOME: folder, XDG_STATE_HOME: path.join(folder, 'state') },
    });
    await window.editor.open('kitchen.md');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says that nobody knows how the command ended, in a log that is whole, and goes on', async () => {
    await window.editor.clickCodeLens('▶ Run', await at('sleep 300'));
    await window.editor.waitForCodeLens('Running', await at('sleep 300'));
    await window.reload();
    await window.editor.open('kitchen.md');
    await window.editor.waitForCodeLens('? outcome unknown', await at('sleep 300'));
    await window.editor.clickCodeLens('▶ Run', await at('ls -a'));
    await window.editor.waitForCodeLens('✓ 0', await at('ls -a'));
    expect(await kinds()).toEqual([
      'journal.opened',
      ...['run.started', 'run.finished'],
      ...['run.started', 'run.finished'],
    ]);
  });
});
