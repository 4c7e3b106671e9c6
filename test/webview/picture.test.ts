import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentPicture } from '../../extension/incident/incident-picture';
import { pictureFile } from '../../extension/incident/picture-file';
import { MadeIncident, timeAt, usualIncident } from '../unit/incident/picture/made-incident';
import { hostileTexts } from './hostile';
import { madeEvent, overview } from './made-messages';
import { PanelInBrowser } from './panel-in-browser';

/** Machines are slow. */
const patience = { timeout: 10_000 };

let panel: PanelInBrowser;
beforeEach(async () => {
  panel = await PanelInBrowser.open();
});
afterEach(async () => {
  await panel.close();
});

function drawn(made: MadeIncident, width: number) {
  const options = { width, now: timeAt(70), timeZone: 'UTC', heading: false };
  return incidentPicture(made.sources, options);
}

/** The page with an incident in it, whose picture is as wide as the page has asked for. */
async function show(made: MadeIncident): Promise<number> {
  const events = made.events.all.map(({ id }, nth) => ({ ...madeEvent(nth), id }));
  await panel.tell(
    { kind: 'words', language: 'en', sentences: {} },
    { kind: 'overview', overview },
    { kind: 'events', incident: 'one', from: 0, events },
  );
  await expect.poll(async () => (await asked()).length, patience).toBeGreaterThan(0);
  const width = (await asked()).at(-1)?.width ?? 0;
  await panel.tell({ kind: 'picture', incident: 'one', picture: drawn(made, width) });
  await panel.page.locator('svg.picture').waitFor();
  return width;
}

async function asked() {
  const sent = await panel.sent();
  return sent.filter((message) => message.kind === 'drawPicture');
}

describe('the picture in the panel', () => {
  it('is asked for as wide as there is room, in the clocks of the page', async () => {
    const width = await show(usualIncident());
    expect(width).toBe(1100 - 2 * 16);
    expect((await asked())[0]?.timeZone).toBe(
      await panel.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    );
    await panel.page.setViewportSize({ width: 400, height: 900 });
    await expect.poll(async () => (await asked()).at(-1)?.width, patience).toBe(400 - 2 * 16);
    await panel.page.getByRole('button', { name: 'Picture', exact: true }).click();
    await expect
      .poll(async () => (await panel.sent()).at(-1), patience)
      .toEqual({ kind: 'leavePicture' });
    expect(await panel.page.locator('svg').count()).toBe(0);
  });

  it('leads to the event that a mark stands for, by mouse and by keyboard', async () => {
    const made = usualIncident();
    await show(made);
    const failed = panel.page.getByRole('button', { name: /make db-check \(failed with 1/ });
    await failed.click();
    const focused = () =>
      panel.page.evaluate(() => document.activeElement?.closest('[aria-posinset]')?.textContent);
    const number = made.events.all.findIndex(({ data }) =>
      JSON.stringify(data).includes('make db-check'),
    );
    await expect.poll(focused, patience).toContain(`line ${number}`);

    await panel.page.locator('svg .stop[tabindex="0"]').focus();
    const name = () =>
      panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await panel.page.keyboard.press('End');
    expect(await name()).toBe('resolved: 03:52:00');
    await panel.page.keyboard.press('Home');
    expect(await name()).toBe('SEV2: 03:00:00 – 03:09:00 (9 min 0 s)');
    await panel.page.keyboard.press('ArrowRight');
    expect(await name()).toMatch(/^SEV1: /);
    expect(await panel.page.locator('svg [tabindex="0"]').count()).toBe(1);
    await panel.page.keyboard.press('Enter');
    const changed = made.events.all.findIndex(({ kind }) => kind === 'severity.changed');
    await expect.poll(focused, patience).toContain(`line ${changed}`);
  });

  it('asks for a file', async () => {
    await show(usualIncident());
    await panel.page.getByRole('button', { name: 'Export picture…' }).click();
    await expect
      .poll(async () => (await panel.sent()).at(-1), patience)
      .toEqual({ kind: 'exportPicture' });
  });

  it('gives axe nothing to find', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await show(usualIncident());
    await panel.page.evaluate(axe);
    const found = await panel.page.evaluate(async () =>
      (
        await (
          Reflect.get(window, 'axe') as {
            run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          }
        ).run()
      ).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    );
    expect(found).toEqual([]);
  });

  it('has no text wider than it was taken for, or over another', async () => {
    const made = usualIncident(true)
      .add(44, 'status.published', { audience: 'Führung MW@ 经理 mmmm', text: 'x' })
      .add(46, 'severity.changed', { from: 'SEV3', to: 'WWWMMM' });
    for (const width of [1068, 368]) {
      await show(made);
      await panel.tell({ kind: 'picture', incident: 'one', picture: drawn(made, width) });
      await expect
        .poll(() => panel.page.locator('svg.picture').getAttribute('width'), patience)
        .toBe(String(width));
      const wrong = await panel.page.evaluate(() => {
        const boxes = [...document.querySelectorAll('svg.picture text')].map((text) => ({
          text: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        const edge = document.querySelector('svg.picture')?.getBoundingClientRect().right ?? 0;
        return boxes.flatMap(({ text, box }, at) => [
          ...(box.right > edge + 1 ? [`${text} leaves`] : []),
          ...boxes
            .slice(at + 1)
            .filter(
              ({ box: other }) =>
                box.left < other.right - 1 &&
                other.left < box.right - 1 &&
                // Letters are less high than their boxes.
                box.top + 4 < other.bottom - 4 &&
                other.top + 4 < box.bottom - 4,
            )
            .map((other) => `${text} over ${other.text}`),
        ]);
      });
      expect(wrong).toEqual([]);
    }
  });

  it('shows hostile texts as text, in the page and in the file', async () => {
    for (const hostile of hostileTexts) {
      const made = new MadeIncident(hostile, [hostile])
        .run(1, 4, 1, 0, hostile)
        .add(3, 'severity.changed', { from: 'SEV1', to: hostile })
        .add(6, 'status.published', { audience: hostile, text: hostile });
      await show(made);
      await panel.tell({ kind: 'picture', incident: 'one', picture: drawn(made, 900) });
      const file = pictureFile(made.sources, timeAt(70));
      const seen = await panel.page.evaluate((source) => {
        const names = (root: ParentNode) =>
          [...root.querySelectorAll('*')].map(({ localName }) => localName);
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
        const strange = (name: string) =>
          !['svg', 'g', 'rect', 'line', 'path', 'text', 'title', 'desc', 'style'].includes(name);
        return {
          hurt: Reflect.get(window, 'hurt') as unknown,
          strange: [...names(document.querySelector('svg') ?? document), ...names(parsed)].filter(
            strange,
          ),
          root: parsed.documentElement.localName,
          styles: parsed.querySelectorAll('style').length,
        };
      }, file);
      expect(seen, hostile).toEqual({ hurt: undefined, strange: [], root: 'svg', styles: 1 });
    }
    expect(panel.strays).toEqual([]);
    expect(panel.errors).toEqual([]);
  });
});
