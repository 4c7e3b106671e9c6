import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FromPanel, ToPanel } from '../../extension/vscode/panel/contract';
import { madeEvent, overview } from './made-messages';
import { PanelInBrowser } from './panel-in-browser';

let panel: PanelInBrowser;
beforeEach(async () => {
  panel = await PanelInBrowser.open();
  const events = Array.from({ length: 30 }, (_, nth) => madeEvent(nth));
  await panel.tell(
    { kind: 'words', language: 'en', sentences: {} },
    { kind: 'overview', overview },
    { kind: 'events', incident: 'one', from: 0, events },
  );
  await panel.page.getByRole('heading', { name: overview.title }).waitFor();
});
afterEach(async () => {
  await panel.close();
});

type Search = Extract<FromPanel, { kind: 'search' }>;

/** Types the words, and gives what the page asks for then. */
async function look(words: string): Promise<Search> {
  const before = (await searches()).length;
  await panel.page.getByLabel('Find words').fill(words);
  await expect.poll(async () => (await searches()).length).toBe(before + 1);
  return (await searches()).at(-1)!;
}

async function searches(): Promise<Search[]> {
  return (await panel.sent()).filter((message) => message.kind === 'search');
}

function found(id: number, parts: Partial<Extract<ToPanel, { kind: 'found' }>>): ToPanel {
  return {
    kind: 'found',
    id,
    begins: false,
    outputs: [],
    searched: 0,
    of: 10,
    missing: 0,
    ...parts,
  };
}

describe('the search in what runs printed', () => {
  it('shows the runs, the lines and the words in them, beside the events that have them', async () => {
    const { id, words } = await look('LINE Deadlock');
    expect(words).toEqual(['line', 'deadlock']);
    await panel.page.getByText('Searching what runs printed…').waitFor();
    const lines = [{ line: 812, text: 'ERROR: deadlock detected, <b>DEADLOCK</b>' }];
    await panel.tell(
      found(id, { begins: true }),
      found(id, { outputs: [{ run: 'event-2', words: [1], lines }], searched: 4 }),
    );
    // One of the words stands in the event itself, the other in its output.
    await panel.page.getByText('1 of 30 events').waitFor();
    await panel.page.getByText('line 812').waitFor();
    const marked = await panel.page.locator('.events mark').allTextContents();
    expect(marked).toEqual(['line', 'line', 'deadlock', 'DEADLOCK']);
    await panel.tell(found(id, { searched: 10, missing: 2 }));
    await panel.page
      .getByText('Found in what 1 of 10 runs printed. What 2 runs printed is not on this machine.')
      .waitFor();
    expect(panel.errors).toEqual([]);
  });

  it('waits for the hands to rest, and leaves what an earlier search found', async () => {
    const first = await look('pool');
    await panel.page.getByLabel('Find words').pressSequentially(' is full');
    await expect.poll(async () => (await searches()).at(-1)?.words).toEqual(['pool', 'is', 'full']);
    expect((await searches()).length).toBeLessThan(8);
    const last = (await searches()).at(-1)!;
    const outputs = (text: string) => [
      { run: 'event-2', words: [0, 1, 2], lines: [{ line: 1, text }] },
    ];
    await panel.tell(
      found(last.id, { begins: true }),
      found(first.id, { outputs: outputs('the old pool is full'), searched: 10 }),
      found(last.id, { outputs: outputs('the new pool is full'), searched: 10 }),
    );
    await panel.page.getByText('Found in what 1 of 10 runs printed.').waitFor();
    expect(await panel.page.locator('.matches').allTextContents()).toEqual([
      'line 1the new pool is full',
    ]);
  });

  it('ends it when the words are gone, and begins it anew when the extension does', async () => {
    const { id } = await look('pool');
    const outputs = [{ run: 'event-2', words: [0], lines: [{ line: 1, text: 'pool' }] }];
    await panel.tell(found(id, { begins: true }), found(id, { outputs, searched: 10 }));
    await panel.page.getByText('1 of 30 events').waitFor();
    await panel.tell(found(id, { begins: true, of: 1 }), found(id, { searched: 1, of: 1 }));
    await panel.page.getByText('Found in what 0 of 1 runs printed.').waitFor();
    await panel.page.getByText('0 of 30 events').waitFor();
    expect((await look('')).words).toEqual([]);
    await panel.page.getByText('30 events, the newest first').waitFor();
    expect(await panel.page.locator('.searched').textContent()).toBe('');
  });
});
