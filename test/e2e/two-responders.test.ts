import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Colleague } from './example-system';
import { IncidentPanelPage } from './incident-panel';
import { Rehearsal } from './rehearsal';
import { Window } from './window';

const title = 'Orders fail with a database error';

/** Two people, each with a clone, a machine's worth of VS Code and the panel; one remote between them. */
describe('two responders over one remote', () => {
  let rehearsal: Rehearsal;
  let colleague: Colleague;
  let ada: Window;
  let bo: Window;
  let panelOfAda: IncidentPanelPage;
  let panelOfBo: IncidentPanelPage;

  const openPanel = async (window: Window) => {
    await window.runCommand('Incident: Open Incident Panel');
    const panel = new IncidentPanelPage(window.page);
    await panel.waitForText(title);
    await panel.showTimeline();
    return panel;
  };
  const share = async (window: Window) => {
    await window.runCommand('Incident: Sync Log');
    await window.answerDialog('Share', 'Share the incident log');
    await window.waitForNotification('The log is shared through origin');
  };
  const logOf = async (at: Colleague, id: string) =>
    (await rehearsal.system.runbookOf(at, 'incident', 'log', id, '--json')).trim();

  beforeAll(async () => {
    rehearsal = await Rehearsal.start();
    ada = rehearsal.window;
    colleague = await rehearsal.system.colleague('Bo Lind', 'bo@cuisine.example');
    bo = await Window.open({ workspace: colleague.folder, env: colleague.env });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await ada.screenshot(`failed ${task.name} ada`);
    await bo.screenshot(`failed ${task.name} bo`);
  });

  afterAll(async () => {
    await bo.close();
    await rehearsal.end();
  });

  it('the second one sees what the first has declared and run', async () => {
    await rehearsal.system.breakBy('db-connections');
    await rehearsal.openRunbook();
    await rehearsal.declare('SEV2', title);
    await rehearsal.run('The database: `make db-status`', '✗ failed with 2');
    await share(ada);

    await bo.showContainer('Incident');
    await bo.editor.open(Rehearsal.runbook);
    await share(bo);
    await bo.runCommand('Incident: Switch Incident…');
    await bo.quickInput.waitForRow(title);
    await bo.quickInput.type(title);
    await bo.quickInput.accept();
    panelOfBo = await openPanel(bo);
    await panelOfBo.waitForText('make db-status');
    // Its last lines came with the log.
    await panelOfBo.frame.locator('.output.end').getByText('UNHEALTHY').first().waitFor();
    await bo.view('Log').row(/declared the incident/);
  });

  it('the first one sees what the second decides, without doing anything', async () => {
    panelOfAda = await openPanel(ada);
    await panelOfBo.compose('Decision', 'Restart the database');
    await panelOfBo.press('Add decision');
    await panelOfBo.waitForText('Restart the database');
    await panelOfAda.waitForText('Restart the database');
    await ada.view('Log').row(/decided: Restart the database/);
    await panelOfAda.waitForText('Bo Lind');
  });

  it('each sees how the other mends it', async () => {
    await ada.editor.showTab(path.basename(Rehearsal.runbook));
    await rehearsal.fillAndRun('`make restart service=<service-name>`', { 'service-name': 'db' });
    await rehearsal.runUntilWell('Every line must say healthy: `make status`');
    panelOfAda = await openPanel(ada);
    await panelOfAda.press('Set to investigating');
    await panelOfBo.waitForText('make restart service=db');
    await panelOfBo.waitForText('changed the status from triage to investigating');

    await panelOfBo.compose('Status update', 'Orders work again. We watch.');
    await panelOfBo.frame.getByLabel('Who is told').fill('guests');
    await panelOfBo.press('Publish update');
    await panelOfAda.waitForText('Orders work again. We watch.');
    await panelOfAda.frame
      .locator('.event.update')
      .getByRole('button', { name: 'Pin', exact: true })
      .first()
      .click();
    await panelOfBo.frame.getByRole('region', { name: 'Pinned' }).waitFor();
    await ada.screenshot('two responders, ada');
    await bo.screenshot('two responders, bo');
  });

  it('both have the same log, and the runbook is as it was', async () => {
    const { id } = await rehearsal.system.incident(title);
    for (const at of [rehearsal.system, colleague, rehearsal.system]) {
      await rehearsal.system.runbookOf(at, 'incident', 'sync');
    }
    expect(await logOf(colleague, id)).toBe(await logOf(rehearsal.system, id));
    expect(await rehearsal.runbookIsUntouched()).toBe(true);
    const there = await readFile(path.join(colleague.folder, Rehearsal.runbook));
    expect(
      there.equals(await readFile(path.join(rehearsal.system.folder, Rehearsal.runbook))),
    ).toBe(true);
    expect(await rehearsal.system.changes()).toBe('');
  });
});
