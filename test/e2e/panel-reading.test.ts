import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainEnvironment } from '../host/project.mjs';
import { eventually, notYet } from './eventually';
import { IncidentPanelPage } from './incident-panel';
import { Window } from './window';

const title = 'The kettle is cold';

describe('The runbook in the incident panel', () => {
  let home: string;
  let workspace: string;
  let window: Window;
  let panel: IncidentPanelPage;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = await mkdtemp(path.join(home, 'workspace-'));
    await mkdir(path.join(workspace, 'docs'));
    await writeFile(
      path.join(workspace, 'docs', 'stove.md'),
      '# Stove\n\n## When it is cold\n\nLight it.\n',
    );
    await writeFile(path.join(home, 'secret.md'), 'nobody opens this\n');
    await writeFile(
      path.join(workspace, 'kitchen.md'),
      `# Kitchen

Know the [stove](docs/stove.md#when-it-is-cold), and not [what lies outside](../secret.md).
[This](command:workbench.action.quit) is no link.

## Severity Levels

- **SEV1**: nobody can eat
- **SEV2**: the tea is late

## Response Workflow

### 1. Look

- [ ] Tell the guests
- Look around: \`printf 'cold %s\\n' <what>\`
- Light the fire: \`mkdir -p fire\`

### 2. Escalation (for SEV1)

- [ ] Call the owner
`,
    );
    const env = plainEnvironment({ HOME: home, XDG_STATE_HOME: path.join(home, 'state') });
    window = await Window.open({ workspace, env });
    panel = new IncidentPanelPage(window.page);
    await window.showContainer('Incident');
    await window.editor.open('kitchen.md');
    await window.runCommand('Incident: Declare Incident…');
    await window.quickInput.choose('SEV2', { question: 'how severe' });
    await window.quickInput.answer(title, { question: 'what is wrong?' });
    await window.view('Workflow').row(`SEV2 · ${title}`);
    await window.runCommand('Incident: Open Incident Panel');
    await panel.frame.getByRole('tab', { name: 'Runbook' }).click();
    await panel.frame.getByRole('heading', { name: 'Kitchen' }).waitFor();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('runs a command with the same form, and shows how it ended', async () => {
    await panel.press("Run: printf 'cold %s\\n' <what>");
    await window.quickInput.answer('kettle', { question: 'a value for what' });
    await panel.waitForText('✓ 0');
    await window.screenshot('panel-runbook');
  });

  it('asks before something is changed, as everywhere', async () => {
    await panel.press('Run: mkdir -p fire');
    expect(await window.dialog('changes the system')).toContain('mkdir -p fire');
    await window.answerDialog('Cancel');
    expect(existsSync(path.join(workspace, 'fire'))).toBe(false);
  });

  it('ticks what was done by hand, and says what is not asked for', async () => {
    const box = panel.frame.getByRole('checkbox', { name: 'Done: Tell the guests' });
    // A second try must not take back what the first has done.
    if (!(await box.isChecked())) await box.click();
    await expect.poll(() => box.isChecked()).toBe(true);
    await panel.waitForText('Only for SEV1; this incident is SEV2.');
    expect(await panel.frame.getByRole('link', { name: 'This' }).count()).toBe(0);
  });

  it('follows what is written in the runbook', async () => {
    await writeFile(
      path.join(workspace, 'kitchen.md'),
      `${readFileSync(path.join(workspace, 'kitchen.md'), 'utf8')}\n### 3. Resolution\n\n- [ ] Pour the tea\n`,
    );
    await panel.frame.getByRole('checkbox', { name: 'Done: Pour the tea' }).waitFor();
    await panel.waitForText('✓ 0');
  });

  it('stands beside the timeline on a wide screen', async () => {
    const usual = window.page.viewportSize();
    await window.page.setViewportSize({ width: 1920, height: 1080 });
    await window.runCommand('View: Hide Panel');
    await window.runCommand('View: Toggle Primary Side Bar Visibility');
    await panel.frame.getByRole('tab', { name: 'Timeline' }).click();
    await panel.frame.getByRole('heading', { name: 'Kitchen' }).waitFor();
    await panel.frame.getByRole('heading', { name: 'Timeline' }).waitFor();
    await window.screenshot('panel-wide');
    await window.runCommand('View: Toggle Primary Side Bar Visibility');
    await window.page.setViewportSize(usual ?? { width: 1440, height: 900 });
    await panel.frame.getByRole('heading', { name: 'Kitchen' }).waitFor({ state: 'detached' });
  });

  it('previews the post-mortem, and writes it into a new file', async () => {
    await panel.frame.getByRole('tab', { name: 'Post-mortem' }).click();
    await panel.waitForText('This is what would be written now. Nothing is written yet.');
    await panel.frame.getByRole('heading', { name: title }).last().waitFor();
    await window.screenshot('panel-post-mortem');
    await panel.press('Write into a new file');
    const written = await eventually('the file', async () => {
      const folders = await readdir(path.join(workspace, '.incidents'));
      const id = folders.find((name) => !name.startsWith('.')) ?? '';
      const names = await readdir(path.join(workspace, '.incidents', id));
      return names.find((name) => /^postmortem-.*\.md$/.test(name)) ?? notYet;
    });
    await window.runCommand('Incident: Open Incident Panel');
    await panel.waitForText(`into a new file. ${written} stays as it is.`);
    await panel.frame.getByLabel('What to show').last().selectOption('written');
    await panel.waitForText(`This is ${written} as it was saved last`);
  });

  it('opens what a link leads to, and nothing outside of the workspace', async () => {
    await panel.frame.getByRole('tab', { name: 'Runbook' }).click();
    await panel.frame.getByRole('link', { name: 'what lies outside' }).click();
    await window.page.getByText('The link leads out of the workspace').first().waitFor();
    await panel.frame.getByRole('link', { name: 'stove' }).click();
    await window.page.getByRole('tab', { name: 'stove.md' }).first().waitFor();
    await window.page.locator('.view-line', { hasText: 'Light it.' }).first().waitFor();
  });
});
