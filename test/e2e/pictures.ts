import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { hostFolder, projectFolder } from '../host/project.mjs';
import { eventually, notYet } from './eventually';
import { IncidentPanelPage } from './incident-panel';
import { Rehearsal } from './rehearsal';

/** `npm run pictures`: not a test, but the pictures of the README, from a problem that is really played. */
let rehearsal: Rehearsal;

const title = 'Orders fail';

beforeAll(async () => {
  rehearsal = await Rehearsal.start({
    pictures: path.join(projectFolder, 'docs/images'),
    userSettings: {
      'editor.minimap.enabled': false,
      'editor.occurrencesHighlight': 'off',
      'editor.wordWrap': 'on',
      'editor.stickyScroll.enabled': false,
      'breadcrumbs.enabled': false,
      'git.enabled': false,
      'remote.autoForwardPorts': false,
      'workbench.layoutControl.enabled': false,
      'workbench.navigationControl.enabled': false,
      'workbench.colorTheme': 'Dark Modern',
      'window.density.editorTabHeight': 'compact',
    },
  });
});

afterEach(async ({ task }) => {
  const file = path.join(hostFolder, 'pictures/failed pictures.png');
  if (task.result?.state === 'fail') await rehearsal.window.page.screenshot({ path: file });
});

afterAll(async () => {
  await rehearsal.end();
});

it('takes the pictures', async () => {
  const { window, system } = rehearsal;
  await system.breakBy('db-connections');
  await rehearsal.openRunbook();
  await rehearsal.declare('SEV2', title);
  await widenSidebar();
  await window.view('Runbooks').fold();
  await growWorkflow();
  await window.runCommand('Incident: Assign Role…');
  await window.quickInput.choose('Incident Lead', { question: 'Which role' });
  await window.quickInput.answer('Ada Fischer', { question: 'Who is Incident Lead' });
  const workflow = window.view('Workflow');
  await workflow.tick('Take the Alert');
  await eventually('the tick', async () =>
    (await workflow.row('1. Detection and Triage')).description.startsWith('1/') ? true : notYet,
  );
  await rehearsal.run('The database: `make db-status`', '✗ failed with 2');
  await rehearsal.setStatus('investigating');

  const line = await rehearsal.lineOf('`make restart service=<service-name>`');
  await window.editor.clickCodeLens('▶ Fill and run…', line);
  await window.quickInput.waitFor('Choose service-name');
  await takeInPeace('form', 590);
  await window.quickInput.choose('db');
  await window.dialog('changes the system');
  await takeInPeace('confirmation', 590);
  await window.answerDialog('Run');
  await window.editor.waitForCodeLens('✓ 0', line);
  await rehearsal.run('Every line must say healthy: `make status`', '✓ 0');
  await rehearsal.setStatus('mitigated');
  await workflow.collapse('1. Detection and Triage');

  await workflow.expand('4. Mitigation');
  await workflow.expand('Quick Relief');
  await window.editor.goToLine(line);
  await takeInPeace('incident-dark');
  await window.runCommand('Incident: Open Incident Panel');
  const panel = new IncidentPanelPage(window.page);
  await panel.waitForText(title);
  await window.runCommand('View: Hide Panel');
  await panel.waitForText('Export picture…');
  await panel.compose('Status update', 'Orders work again since the database was restarted.');
  await panel.frame.getByLabel('Who is told').fill('guests');
  await panel.showHead();
  await takeInPeace('panel');
  await window.chooseTheme('Dark High Contrast', 'hc-black');
  await takeInPeace('panel-high-contrast');
  await window.chooseTheme('Light Modern', 'vs');
  await takeInPeace('panel-light');
  await window.editor.showTab(path.basename(Rehearsal.runbook));
  await takeInPeace('incident-light');
  await window.runCommand('Incident: Open Log');
  await window.editor.waitForText('mitigated');
  // It opens at its end.
  await window.editor.goToLine(1);
  await takeInPeace('log');
  expect(await rehearsal.runbookIsUntouched()).toBe(true);
});

/** Takes the picture when no notification is in it and nothing is being loaded. */
async function takeInPeace(name: string, height?: number): Promise<void> {
  const { page } = rehearsal.window;
  await page.mouse.move(1200, 10);
  await eventually('a window at peace', async () =>
    (await page.locator('.notification-toast, .monaco-progress-container.active').count()) === 0
      ? true
      : notYet,
  );
  await eventually('an end of all movement', async () =>
    (await page.evaluate<boolean>(stillness)) ? true : notYet,
  );
  await rehearsal.window.screenshot(name, height);
}

/** Runs in the page. What moves for ever, such as a blinking cursor, may do so. */
const stillness = `document.getAnimations().every(
  ({ effect, playState }) => playState !== 'running' || effect.getTiming().iterations === Infinity,
)`;

/** Drags the sidebar's edge, so that the labels of steps are seen whole. */
async function widenSidebar(): Promise<void> {
  const sidebar = await rehearsal.window.page.locator('.part.sidebar').boundingBox();
  if (sidebar === null) throw new Error('The sidebar is not there.');
  const edge = sidebar.x + sidebar.width + 1;
  await drag({ x: edge, y: 450 }, { x: edge + 90, y: 450 });
}

/** Drags the lower edge of the first view, so that its last row is seen whole. */
async function growWorkflow(): Promise<void> {
  const header = rehearsal.window.page.locator('.part.sidebar .pane-header').nth(1);
  const box = await header.boundingBox();
  if (box === null) throw new Error('There is no second view.');
  await drag({ x: box.x + 100, y: box.y }, { x: box.x + 100, y: box.y + 16 });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function drag(from: Point, to: Point): Promise<void> {
  const { mouse } = rehearsal.window.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 5 });
  await mouse.up();
}
