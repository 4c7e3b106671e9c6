import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainEnvironment } from '../host/project.mjs';
import { Window } from './window';

const title = 'The kettle is cold';
const rareWord = 'quartzite';

/** What a person sees of a shared log where they look for their own work. */
describe("The log's branch beside a person's own work", () => {
  let home: string;
  let workspace: string;
  let window: Window;

  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', workspace, ...args], {
      encoding: 'utf8',
      env: plainEnvironment({ HOME: home }),
    }).trim();

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = path.join(home, 'kitchen');
    mkdirSync(workspace);
    writeFileSync(
      path.join(home, '.gitconfig'),
      '[user]\n\tname = Ada\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n',
    );
    writeFileSync(path.join(workspace, 'menu.txt'), 'soup\n');
    writeFileSync(
      path.join(workspace, 'kitchen.md'),
      `# Kitchen\n\n## Severity Levels\n\n- **SEV1**: nobody can eat\n\n## Response Workflow\n\n### 1. Look\n\n- Look around: \`echo ${rareWord}\`\n`,
    );
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'A kitchen');
    git('init', '--quiet', '--bare', path.join(home, 'remote.git'));
    git('remote', 'add', 'origin', path.join(home, 'remote.git'));
    git('push', '--quiet', '-u', 'origin', 'main');
    const env = plainEnvironment({ HOME: home, XDG_STATE_HOME: path.join(home, 'state') });
    window = await Window.open({ workspace, env });
    await window.showContainer('Incident');
    await window.editor.open('kitchen.md');
    await window.runCommand('Incident: Declare Incident…');
    await window.quickInput.choose('SEV1', { question: 'how severe' });
    await window.quickInput.answer(title, { question: 'what is wrong?' });
    await window.view('Workflow').row(`SEV1 · ${title}`);
    await window.runCommand('Incident: Sync Log');
    await window.answerDialog('Share', 'Share the incident log');
    await window.waitForNotification('The log is shared through origin');
    const line = await window.editor.lineOf('kitchen.md', 'Look around');
    await window.editor.clickCodeLens('▶ Run', line);
    await window.editor.waitForCodeLens('✓ 0', line);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(home, { recursive: true, force: true });
  });

  it('Source Control shows one repository, and of it only what the person has changed', async () => {
    writeFileSync(path.join(workspace, 'menu.txt'), 'tea\n');
    await window.showContainer('Source Control');
    await window.runCommand('Git: Refresh');
    const view = window.page.locator('.part.sidebar .scm-view');
    await view.getByText('menu.txt').first().waitFor();
    await window.screenshot('beside-git');
    expect(await window.page.locator('.part.sidebar').innerText()).not.toMatch(/\.incidents|jsonl/);
    expect(await view.locator('.resource').count()).toBe(1);
    expect(git('status', '--porcelain')).toBe('M menu.txt');
    expect(git('branch', '--show-current')).toBe('main');
  });

  it('a search finds a word in the runbook, and not in the log', async () => {
    await window.runCommand('Search: Find in Files');
    await window.page.keyboard.type(rareWord);
    await window.page.keyboard.press('Enter');
    await window.page.getByText('1 result in 1 file').first().waitFor();
    expect(readFileSync(path.join(workspace, 'menu.txt'), 'utf8')).toBe('tea\n');
  });

  it('stays on the machine from then on when the person says so, though it was shared', async () => {
    const agreed = () =>
      git('config', '--local', '--list').includes('incident-runbooks.sharedwith');
    expect(agreed()).toBe(true);
    await window.answerNotification('The log would go to', 'Keep Local');
    await window.waitForNotification('What was sent before stays in origin');
    expect(agreed()).toBe(false);
    await window.page.locator('.statusbar').getByText('Log: local only').waitFor();
  });
});
