import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Walkthrough } from './walkthrough';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const sample = 'sample-runbook.md';

describe('the walkthrough, followed by clicks', () => {
  let folder: string;
  let workspace: string;
  let window: Window;
  let walkthrough: Walkthrough;

  const text = () => readFile(path.join(workspace, sample), 'utf8');

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = await mkdtemp(path.join(folder, 'workspace-'));
    window = await Window.open({
      workspace,
      env: { HOME: folder, XDG_STATE_HOME: path.join(folder, 'state') },
    });
    walkthrough = new Walkthrough(window.page);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is found in the palette', async () => {
    await window.runCommand('Welcome: Open Walkthrough...');
    await window.quickInput.choose('Get started with executable runbooks');
    await walkthrough.open('Open a runbook');
  });

  it('saves the sample and shows it beside itself', async () => {
    await walkthrough.press('Save and Open the Sample');
    await window.editor.waitForTab(sample);
    await walkthrough.waitForCompletion('Open a runbook');
  });

  it('gets a step run by a click above it', async () => {
    await walkthrough.open('Run a command');
    const line = await window.editor.lineOf(sample, '`df -h`');
    await window.editor.showTab(sample);
    await window.editor.clickCodeLens('▶ Run', line);
    await window.editor.waitForCodeLens('✓ 0', line);
    await window.terminal.waitFor('Filesystem');
    await walkthrough.waitForCompletion('Run a command');
  });

  it('declares a drill, which is marked as one', async () => {
    await walkthrough.open('Declare a drill');
    // The page moves its steps while one opens, and a click that comes then goes nowhere.
    await eventually('the first question', async () => {
      await walkthrough.press('Declare a Drill');
      return (await window.quickInput.asks('by which runbook?')) ? true : notYet;
    });
    await window.quickInput.choose('Sample runbook');
    await window.quickInput.choose('SEV2', { question: 'how severe is it?' });
    await window.quickInput.answer('Practice', { question: 'what is practised?' });
    expect(await window.waitForStatus('SEV2')).toContain('DRILL');
    await walkthrough.waitForCompletion('Declare a drill');
  });

  it('opens the log', async () => {
    await walkthrough.open('Read the log');
    await walkthrough.press('Open the Log');
    const log = window.page.locator('.editor-group-container.active .view-line');
    await log.filter({ hasText: /declared\sthe\sdrill/ }).waitFor();
    await window.editor.showTab('vscode_getting_started_page');
    await walkthrough.waitForCompletion('Read the log');
  });

  it('tells how a runbook is written', async () => {
    await walkthrough.open('Write your own');
    await walkthrough.waitForCompletion('Write your own');
  });

  it('shows a sample that was edited, and leaves it as it is', async () => {
    await window.editor.closeTab(sample);
    const edited = `${await text()}\n- Mine: \`date\`\n`;
    await writeFile(path.join(workspace, sample), edited);
    await window.runCommand('Runbook: Save a Sample into This Folder');
    // The walkthrough may take the focus back when the palette closes: what counts is what is seen.
    await window.editor.waitForShown(sample);
    expect(await text()).toBe(edited);
  });
});
