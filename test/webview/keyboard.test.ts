import { afterEach, beforeEach, expect, it } from 'vitest';
import { madeEvent, overview } from './made-messages';
import { PanelInBrowser } from './panel-in-browser';

let panel: PanelInBrowser;
beforeEach(async () => {
  panel = await PanelInBrowser.open({ focusBorder: '#007fd4' });
});
afterEach(async () => {
  await panel.close();
});

it('everything in the page that does something is reached by the Tab key, in the order of the page', async () => {
  const { page } = panel;
  await panel.tell(
    { kind: 'words', language: 'en', sentences: {} },
    { kind: 'overview', overview: { ...overview, pins: [{ id: 'pin', event: 'event-0' }] } },
    {
      kind: 'events',
      incident: 'one',
      from: 0,
      events: Array.from({ length: 4 }, (_, nth) => madeEvent(nth)),
    },
  );
  await page.getByRole('heading', { name: overview.title }).waitFor();
  // Of a group of radio buttons or tabs the Tab key reaches the chosen one, arrow keys the others.
  const controls = page.locator(
    'button:enabled, select:enabled, input:enabled:not([type=radio]), input[type=radio]:checked, textarea, [tabindex="0"]',
  );
  const wanted = await controls.evaluateAll((all) =>
    all
      .filter((each) => each.getAttribute('tabindex') !== '-1')
      .map((each, at) => {
        each.setAttribute('data-at', String(at));
        return String(at);
      }),
  );
  expect(wanted.length).toBeGreaterThan(20);
  const reached: string[] = [];
  for (const expected of wanted) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => document.activeElement?.getAttribute('data-at') ?? 'elsewhere'),
    );
    const isSeen = await page.evaluate(() => {
      const style = document.activeElement && getComputedStyle(document.activeElement);
      return style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
    });
    expect(isSeen, expected).toBe(true);
  }
  expect(reached).toEqual(wanted);
});

it('a decision is written, kept and found again without a mouse', async () => {
  const { page } = panel;
  await panel.tell(
    { kind: 'words', language: 'en', sentences: {} },
    { kind: 'overview', overview },
    { kind: 'events', incident: 'one', from: 0, events: [madeEvent(0)] },
  );
  await page.getByRole('radio', { name: 'Note' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('We roll back');
  await page.keyboard.press('Control+Enter');
  expect(await panel.sent()).toContainEqual({
    kind: 'addNote',
    text: 'We roll back',
    decision: true,
  });
});
