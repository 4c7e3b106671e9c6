import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputSpans } from '../../extension/vscode/panel/output-spans';
import { madeEvent, overview } from './made-messages';
import { PanelInBrowser } from './panel-in-browser';

let panel: PanelInBrowser;
beforeEach(async () => {
  panel = await PanelInBrowser.open();
});
afterEach(async () => {
  await panel.close();
});

const events = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, nth) => madeEvent(from + nth));

async function show(count: number): Promise<void> {
  await panel.tell(
    { kind: 'words', language: 'en', sentences: {} },
    { kind: 'overview', overview },
    { kind: 'events', incident: 'one', from: 0, events: events(0, count) },
  );
  await panel.page.getByRole('heading', { name: overview.title }).waitFor();
}

describe('the timeline', () => {
  it('marks what others have written since the person turned away, and shows it alone', async () => {
    await show(3);
    expect(await panel.page.getByText('new since you looked').count()).toBe(0);
    await panel.page.evaluate(() => dispatchEvent(new Event('blur')));
    // Of these, the events of writer-of-ada are the reader's own.
    await panel.tell({ kind: 'events', incident: 'one', from: 3, events: events(3, 7) });
    await panel.page.getByRole('button', { name: '2 new since you looked' }).click();
    await panel.page.getByText('2 of 7 events').waitFor();
    expect(await panel.page.locator('.event.new').count()).toBe(2);
    await panel.page.evaluate(() => dispatchEvent(new Event('blur')));
    await panel.page.getByText('0 of 7 events').waitFor();
  });

  it('goes to a time', async () => {
    await show(5_000);
    const time = new Date(madeEvent(1_500).at).toLocaleTimeString('en', { hourCycle: 'h23' });
    const field = panel.page.getByLabel('Go to a time');
    await field.fill('soon');
    await field.press('Enter');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill(time);
    await field.press('Enter');
    const found = panel.page.locator('.events > li.found');
    await found.getByText('line 1500', { exact: false }).first().waitFor();
    await expect
      .poll(() => found.evaluate((row) => row === document.activeElement), { timeout: 5_000 })
      .toBe(true);
    const box = await found.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(900);
  });

  it('pins an event, shows the pinned ones above, and leads back to them', async () => {
    await show(1_000);
    await panel.page.getByRole('button', { name: 'Pin', exact: true }).first().click();
    expect(await panel.sent()).toContainEqual({ kind: 'pin', event: 'event-999' });
    const pins = [{ id: 'pin-of-10', event: 'event-10' }];
    await panel.tell({ kind: 'overview', overview: { ...overview, pins } });
    const pinned = panel.page.getByRole('region', { name: 'Pinned' });
    await panel.page.getByLabel('Kind').selectOption('run');
    await pinned.getByRole('button', { name: /line 10$/ }).click();
    await panel.page.locator('.found').getByText('line 10', { exact: true }).waitFor();
    await panel.page.locator('.found').getByRole('button', { name: 'Unpin' }).click();
    expect(await panel.sent()).toContainEqual({ kind: 'unpin', pin: 'pin-of-10' });
  });

  it('shows the last lines of an output without being asked, and follows one that grows', async () => {
    await show(3);
    const asks = async () =>
      (await panel.sent()).filter((message) => message.kind === 'readOutput');
    await expect.poll(asks).toEqual([{ kind: 'readOutput', run: 'event-2', all: false }]);
    const output = (text: string, all: boolean) => ({
      kind: 'output' as const,
      output: { run: 'event-2', all, spans: outputSpans(text), bytesBefore: 0, problem: null },
    });
    await panel.tell(output('\u001b[32mone\u001b[0m', false));
    await panel.page.locator('.output.end .colour-2').getByText('one').waitFor();

    await panel.page.getByRole('button', { name: 'Show output' }).click();
    const lines = Array.from({ length: 200 }, (_, nth) => `line of output ${nth}`);
    await panel.tell(output(lines.join('\n'), true));
    await panel.page.getByText('line of output 199').waitFor();
    const atEnd = () =>
      panel.page
        .locator('.output')
        .evaluate(
          ({ scrollTop, clientHeight, scrollHeight }) =>
            scrollTop + clientHeight >= scrollHeight - 1,
        );
    expect(await atEnd()).toBe(true);
    await panel.tell(output([...lines, 'and more'].join('\n'), true));
    await panel.page.getByText('and more').waitFor();
    expect(await atEnd()).toBe(true);
    // Whoever reads further up is left there.
    await panel.page.locator('.output').evaluate((element) => {
      element.scrollTop = 0;
    });
    await panel.page.waitForTimeout(50);
    await panel.tell(output([...lines, 'and more', 'and more yet'].join('\n'), true));
    await panel.page.getByText('and more yet').waitFor();
    expect(await panel.page.locator('.output').evaluate((element) => element.scrollTop)).toBe(0);
  });
});

describe('what people write', () => {
  it('is a decision, an update with its audience, or a task with its owner', async () => {
    await show(1);
    const { page } = panel;
    await page.getByRole('radio', { name: 'Decision' }).check();
    await page.getByRole('textbox', { name: 'Decision' }).fill('We roll back');
    await page.keyboard.press('Control+Enter');
    await panel.tell({ kind: 'noted', kept: true });

    await page.getByRole('radio', { name: 'Status update' }).check();
    await page.getByRole('textbox', { name: 'Status update' }).fill('We look');
    const publish = page.getByRole('button', { name: 'Publish update' });
    expect(await publish.isDisabled()).toBe(true);
    await page.getByLabel('Who is told').fill('guests');
    await publish.click();
    await panel.tell({ kind: 'noted', kept: true });

    await page.getByRole('radio', { name: 'Task', exact: true }).check();
    await page.getByRole('textbox', { name: 'Task', exact: true }).fill('Call the bank');
    await page.getByLabel('Who does it').fill('Bo Lind');
    await page.getByLabel('Until when').fill('30m');
    await page.getByLabel('For when').selectOption('corrective');
    await page.getByRole('button', { name: 'Add task' }).click();
    const written = (await panel.sent()).filter(
      ({ kind }) => kind !== 'readOutput' && kind !== 'drawPicture',
    );
    expect(written.slice(1)).toEqual([
      { kind: 'addNote', text: 'We roll back', decision: true },
      { kind: 'publishUpdate', text: 'We look', audience: 'guests', next: '30m' },
      {
        kind: 'addTask',
        text: 'Call the bank',
        owner: 'Bo Lind',
        due: '30m',
        type: 'corrective',
      },
    ]);
  });

  it('begins with a text of the runbook', async () => {
    await show(1);
    const note = panel.page.getByRole('textbox', { name: 'Note' });
    await note.fill('Opened');
    await panel.page.getByLabel('Insert a text of the runbook').selectOption('Open a channel');
    expect(await note.inputValue()).toBe('Opened\n#incident-2026-11-23-orders-fail');
  });
});
