import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Window } from './window';

const text = `# Kettle

## Severity levels

- **SEV1**: no tea
- **SEV2**: cold tea

## Steps

- Look: \`ls -a\`
- Ask the kitchen
`;

describe('A link to a step', () => {
  let folder: string;
  let window: Window;

  const follow = async (address: string) => {
    await window.runCommand('Developer: Open URL');
    await window.quickInput.type(address);
    await window.quickInput.accept();
  };
  const copied = () => window.page.evaluate<string>('navigator.clipboard.readText()');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runbook-e2e-'));
    const workspace = await mkdtemp(join(folder, 'workspace-'));
    await writeFile(join(workspace, 'kettle.md'), text);
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

  let address: string;

  it('is copied at the cursor', async () => {
    await window.editor.open(
      'kettle.md',
      await window.editor.lineOf('kettle.md', 'Ask the kitchen'),
    );
    await window.runCommand('Runbook: Copy Link to Step');
    await window.waitForStatus('Copied a link to: Ask the kitchen');
    address = await copied();
    expect(address).toMatch(
      /^[a-z-]+:\/\/incident-runbooks\.incident-runbooks\/open\?runbook=kettle\.md&step=\w+$/,
    );
  });

  it('opens the runbook at the step, and runs nothing', async () => {
    await window.editor.goToLine(1);
    await follow(address);
    await window.answerDialog('Open', 'Incident Runbooks');
    await window.waitForStatus('Ln 11,');
    expect(await window.terminal.names()).toEqual([]);
  });

  it('declares nothing without a yes', async () => {
    await follow(`${address}&declare=SEV2`);
    await window.answerDialog('Open', 'Incident Runbooks');
    expect(await window.dialog('asks to declare')).toContain('severity SEV2');
    await window.answerDialog('Open the Form');
    await window.quickInput.waitFor('how severe is it?');
    await window.screenshot('link-declare');
    await window.page.keyboard.press('Escape');
  });

  it('says why it leads nowhere', async () => {
    const base = address.slice(0, address.indexOf('?'));
    await follow(`${base}?runbook=../../etc/x.md`);
    await window.answerDialog('Open', 'Incident Runbooks');
    await window.waitForNotification('leads out of the workspace');
    await follow(`${base}?runbook=gone.md`);
    await window.answerDialog('Open', 'Incident Runbooks');
    await window.waitForNotification('gone.md is in no folder of this workspace');
  });
});
