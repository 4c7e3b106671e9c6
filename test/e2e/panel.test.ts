import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostFolder, plainEnvironment } from '../host/project.mjs';
import { IncidentPanelPage } from './incident-panel';
import { Window } from './window';

const runbook = 'kitchen.md';
const title = 'The kettle is cold';

describe('The incident panel', () => {
  let home: string;
  let window: Window;
  let panel: IncidentPanelPage;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    const workspace = await mkdtemp(path.join(home, 'workspace-'));
    await writeFile(
      path.join(workspace, runbook),
      `# Kitchen

## Severity Levels

- **SEV1**: nobody can eat
- **SEV2**: the tea is late

## Roles

- **Incident Commander**: decides
- **Scribe**: writes

## Response Workflow

### 1. Look

- [ ] Tell the guests
- Wait at the gate: \`echo before; cat ${path.join(home, 'gate')}; echo after\`
- Look around: \`printf '\\033[31mcold\\033[0m kettle\\n'\`

### 2. Escalation (for SEV1)

- [ ] Call the owner

### 3. Resolution

- [ ] Pour the tea
`,
    );
    execFileSync('mkfifo', [path.join(home, 'gate')]);
    const env = plainEnvironment({ HOME: home, XDG_STATE_HOME: path.join(home, 'state') });
    window = await Window.open({ workspace, env });
    panel = new IncidentPanelPage(window.page);
    await window.showContainer('Incident');
    await window.editor.open(runbook);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('shows the incident, and what happens in it by itself', async () => {
    await window.runCommand('Incident: Declare Incident…');
    await window.quickInput.choose('SEV2', { question: 'how severe' });
    await window.quickInput.answer(title, { question: 'what is wrong?' });
    await window.view('Workflow').row(`SEV2 · ${title}`);
    await window.runCommand('Incident: Open Incident Panel');
    await panel.waitForText(title);
    await panel.waitForText('the tea is late');
    await panel.showTimeline();
    await panel.waitForText(`declared the incident "${title}" as SEV2`);

    await window.runCommand('Incident: Add Note…');
    await window.quickInput.answer('the cook is on the way', { question: `Note for ${title}` });
    await panel.waitForText('the cook is on the way');
  });

  it('keeps a note that is written in it', async () => {
    await panel.write('the gas was off');
    await panel.waitForText('the gas was off');
    await window.view('Log').row(/noted: the gas was off/);
    expect(await panel.frame.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('');
  });

  it('changes the status, and shows what a run printed', async () => {
    await panel.press('Set to investigating');
    await panel.waitForText('changed the status from triage to investigating');
    await window.editor.showTab(runbook);
    const line = await window.editor.lineOf(runbook, 'Look around');
    await window.editor.clickCodeLens('▶ Run', line);
    await window.editor.waitForCodeLens('✓ 0', line);
    await window.runCommand('Incident: Open Incident Panel');
    await panel.press('Show output');
    await panel.waitForText('cold');
    const red = panel.frame.locator('.output .colour-1');
    expect(await red.textContent()).toBe('cold');
    await window.screenshot('panel-dark');
  });

  it('shows what a command prints while it runs', async () => {
    await window.editor.showTab(runbook);
    const line = await window.editor.lineOf(runbook, 'Wait at the gate');
    await window.editor.clickCodeLens('▶ Run', line);
    await window.runCommand('Incident: Open Incident Panel');
    const run = panel.frame
      .locator('.event.run')
      .filter({ has: panel.frame.locator('.command').getByText('echo before') });
    await run.locator('.output').getByText('before').waitFor();
    expect(await run.locator('.said').first().innerText()).toBe('Running…');
    await writeFile(path.join(home, 'gate'), '');
    await run.locator('.output').getByText('after').waitFor();
    await run.getByText('✓ 0').waitFor();
  });

  it('is there again after a reload, with what was open', async () => {
    await window.reload();
    // Which tab was in front VS Code writes down in its own time, and a reload may come before.
    await window.page
      .getByRole('tab', { name: `SEV2 · ${title}` })
      .first()
      .click();
    await panel.waitForText(title);
    await panel.waitForText('cold');
  });

  it('finds what runs printed, and marks it', async () => {
    await panel.frame.getByRole('searchbox', { name: 'Find words' }).fill('kettle cold');
    await panel.frame.locator('.event.run mark').getByText('kettle').first().waitFor();
    await panel.showTimeline();
    await window.screenshot('panel-search');
    await panel.press('Show all');
  });

  it('can be read in high contrast', async () => {
    await window.chooseTheme('Dark High Contrast', 'hc-black');
    await panel.waitForText(title);
    await window.screenshot('panel-high-contrast');
  });

  it('goes on in a window of its own, with what was open and half written', async () => {
    await panel.compose('Decision', 'half of a deci');
    const opened = window.page.waitForEvent('popup');
    await window.runCommand('View: Move Editor into New Window');
    const second = await opened;
    const there = new IncidentPanelPage(second);
    await there.waitForText(title);
    expect(
      await there.frame.getByRole('textbox', { name: 'Decision', exact: true }).inputValue(),
    ).toBe('half of a deci');
    await there.showTimeline();
    await there.waitForText('cold');
    await there.compose('Note', 'the cook is here');
    await there.press('Add note');
    await there.waitForText('the cook is here');
    await second.screenshot({ path: path.join(hostFolder, 'pictures', 'panel-window.png') });
    await second.close();
  });
});
