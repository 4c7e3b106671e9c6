import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const runbook = `# Teeküche

- Warten: \`sleep $(( 60 * <minutes> ))\`
`;

describe('a window in German', () => {
  let folder: string;
  let window: Window;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runbook-e2e-'));
    await writeFile(join(folder, 'runbook.md'), runbook);
    window = await Window.open({ workspace: folder, language: 'de' });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has its views in German', async () => {
    await window.showContainer('Vorfall');
    // Until the extension has started, the view says that it waits for it.
    await eventually('that no incident is active, in German', async () =>
      (await window.view('Ablauf').welcome()).includes('kein Vorfall aktiv') ? true : notYet,
    );
  });

  it('asks for a value in German, and says in German why it is refused', async () => {
    await window.editor.open('runbook.md');
    await window.editor.clickCodeLens('▶ Ausfüllen und ausführen…', 3);
    await window.quickInput.type('zwei', { question: 'minutes' });
    await window.quickInput.waitForRow('Die Shell rechnet mit diesem Wert');
  });
});
