import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const secret = 'horse-staple-42';
const command = 'printf %s <token> | sha256sum | cut -c1-20';
const digest = createHash('sha256').update(secret).digest('hex').slice(0, 20);

describe('a secret that a command asks for', () => {
  let folder: string;
  let window: Window;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runbook-e2e-'));
    const workspace = join(folder, 'workspace');
    await writeFile(
      join(folder, '.bashrc'),
      `HISTFILE=${folder}/history\nPROMPT_COMMAND='history -a'\n`,
    );
    await mkdir(workspace);
    await writeFile(join(workspace, 'runbook.md'), `# Sign in\n\n- Try it: \`${command}\`\n`);
    window = await Window.open({
      workspace,
      env: { HOME: folder, XDG_STATE_HOME: join(folder, 'state') },
    });
    await window.editor.open('runbook.md');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is typed masked, and remembered at a press of a button', async () => {
    await run();
    await window.quickInput.waitFor('token is secret');
    expect(await window.page.locator('.quick-input-box input[type=password]').count()).toBe(1);
    await window.quickInput.press('Remember it for this command');
    await window.quickInput.waitFor('VS Code will remember it for this command');
    await window.quickInput.type(secret);
    await window.quickInput.accept();
    await window.terminal.waitFor(digest);
    expect(await window.terminal.screen()).not.toContain(secret);
    await window.terminal.waitFor('printf %s [redacted:secret] | sha256sum');
  });

  it('is offered the next time, and not shown', async () => {
    await window.editor.open('runbook.md');
    await run();
    await window.quickInput.waitFor('token is remembered for this command');
    await window.quickInput.choose('Use the remembered value');
    await eventually('a second run', async () =>
      (await window.terminal.screen()).split(digest).length === 3 ? true : notYet,
    );
    expect(await window.terminal.screen()).not.toContain(secret);
  });

  it('is in no file of the person, not even in the history of the shell', async () => {
    await window.terminal.type('echo typed by hand');
    await window.terminal.waitFor('typed by hand');
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
    );
    expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    expect(texts.some((text) => text.includes('[redacted:secret]'))).toBe(true);
  });

  it('can be forgotten', async () => {
    await window.runCommand('Runbook: Forget Remembered Secrets');
    await window.editor.open('runbook.md');
    await run();
    await window.quickInput.waitFor('token is secret');
    await window.quickInput.cancel();
  });

  async function run(): Promise<void> {
    const line = await window.editor.lineOf('runbook.md', command);
    await window.editor.clickCodeLens('▶ Fill and run…', line);
  }
});
