import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, notYet } from './eventually';
import { ExampleSystem } from './example-system';
import { Window } from './window';

const runbook = 'docs/incident-response.md';
const title = 'Orders fail with a database error';

/** The folder came with an incident in it, as one that a colleague has shared. */
describe('a folder that nobody has said to trust', () => {
  let system: ExampleSystem;
  let window: Window;
  let log: string;
  let calls: number;

  const lineOf = (text: string) => window.editor.lineOf(runbook, text);

  beforeAll(async () => {
    system = await ExampleSystem.create();
    const declared = ['--severity', 'SEV2', '--title', title, '--runbook', runbook];
    const id = (await system.runbook('incident', 'declare', ...declared)).trim();
    await system.runbook('incident', 'note', id, 'the stocktaking job is suspected');
    log = await system.runbook('incident', 'log', id);
    calls = (await system.witnessed()).length;
    const userSettings = { 'security.workspace.trust.startupPrompt': 'always' };
    const { folder: workspace, env } = system;
    window = await Window.open({ workspace, env, trust: false, userSettings });
    await window.answerDialog('No, I don', 'Do you trust the authors');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await system.remove();
  });

  it('says why nothing runs, and how that is changed', async () => {
    await window.showContainer('Incident');
    const said = await window.view('Workflow').welcome();
    expect(said).toContain('not trusted');
    expect(said).toContain('Manage Workspace Trust');
  });

  it('shows its runbooks', async () => {
    const runbooks = window.view('Runbooks');
    await runbooks.expand('Cuisine Code: When Service Stops');
    await runbooks.row('Database Connection Issues');
    await window.editor.open(runbook);
    await window.editor.waitForText('What to do when guests of Cuisine Code cannot see the menu');
  });

  it('shows the incident that is in it, and its log', async () => {
    await window.runCommand('Incident: Switch Incident…');
    await window.quickInput.choose(`SEV2 · ${title}`, { question: 'Which incident?' });
    const workflow = window.view('Workflow');
    await workflow.row(`SEV2 · ${title}`);
    await workflow.row('4. Mitigation');
    await window.runCommand('Incident: Open Log');
    await window.editor.waitForText('the stocktaking job is suspected');
  });

  it('offers nothing in the palette that would run or write', async () => {
    await window.openPalette();
    const offered = async (category: string, known: string) => {
      await window.quickInput.type(`>${category}: `);
      return eventually(`"${known}" in the palette`, async () => {
        const rows = await window.quickInput.rows();
        return rows.includes(known) ? rows.join('\n') : notYet;
      });
    };
    const ofRunbooks = await offered('Runbook', 'Runbook: Open Runbook…');
    expect(ofRunbooks).not.toMatch(/^Runbook: (Run|Edit|Insert)/m);
    const ofIncidents = await offered('Incident', 'Incident: Open Log');
    expect(ofIncidents).not.toMatch(/^Incident: (Declare|Change|Assign|Add)/m);
    await window.quickInput.cancel();
  });

  it('runs nothing where a lens is clicked, and says why', async () => {
    await window.editor.open(runbook, await lineOf('`make db-status`'));
    await window.editor.waitForCodeLens('▶ Run', await lineOf('`make db-status`'));
    await window.editor.clickCodeLens('▶ Run', await lineOf('`make db-status`'), 0, 'not trusted');
    await window.waitForNotification('not trusted, so nothing was run');
  });

  it('has neither run nor written anything', async () => {
    const { id } = await system.incident(title);
    expect(await system.witnessed()).toHaveLength(calls);
    expect(await system.runbook('incident', 'log', id)).toBe(log);
    expect(await system.changes()).toBe('');
  });
});
