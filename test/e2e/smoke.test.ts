import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../host/project.mjs';
import { Window } from './window';

describe('a window with the extension', () => {
  let folder: string;
  let window: Window;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runbook-e2e-'));
    const workspace = join(folder, 'workspace');
    await cp(join(projectFolder, 'test/integration/workspace'), workspace, { recursive: true });
    window = await Window.open({
      workspace,
      env: { HOME: folder, XDG_STATE_HOME: join(folder, 'state') },
    });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows a Run above a command, which runs it in a terminal', async () => {
    await window.editor.open('runbook.md');
    const line = await window.editor.lineOf('runbook.md', 'ls -l kettle');
    await window.editor.clickCodeLens('▶ Run', line);
    await window.terminal.waitFor("cannot access 'kettle'");
  });

  it('has a container in the activity bar', async () => {
    await window.showContainer('Incident');
    expect(await window.view('Workflow').welcome()).toContain('No incident is active');
  });
});
