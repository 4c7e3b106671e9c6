import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputSpans } from '../../extension/vscode/panel/output-spans';
import { projectFolder } from '../host/project.mjs';
import { hostileTexts } from './hostile';
import { madeEvent, overview } from './made-messages';
import { PanelInBrowser } from './panel-in-browser';

const mostBytes = 350 * 1024;

let panel: PanelInBrowser;
beforeEach(async () => {
  panel = await PanelInBrowser.open();
});
afterEach(async () => {
  await panel.close();
});

async function show(count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, nth) => madeEvent(nth));
  await panel.tell(
    { kind: 'words', language: 'en', sentences: {} },
    { kind: 'overview', overview },
    { kind: 'events', incident: 'one', from: 0, events },
  );
  await panel.page.getByRole('heading', { name: overview.title }).waitFor();
}

describe('the page of the panel', () => {
  it('begins by asking, and has at most 350 KB to load', async () => {
    expect(await panel.sent()).toEqual([{ kind: 'ready' }]);
    const files = ['main.js', 'main.css'].map((name) =>
      readFileSync(join(projectFolder, 'dist/webview', name)),
    );
    expect(gzipSync(Buffer.concat(files)).length).toBeLessThan(mostBytes);
  });

  it('has only the events in sight, of however many', async () => {
    await show(10_000);
    await panel.page.getByText('10000 events, the newest first').waitFor();
    expect(await panel.page.locator('.events > li').count()).toBeLessThan(100);
    await panel.tell({
      kind: 'events',
      incident: 'one',
      from: 10_000,
      events: [madeEvent(10_000, 'the newest of all')],
    });
    await panel.page.getByText('the newest of all').first().waitFor();
  });

  it('begins with the last events of a long timeline, until all of it is there', async () => {
    await panel.tell(
      { kind: 'words', language: 'en', sentences: {} },
      { kind: 'overview', overview },
      { kind: 'latest', incident: 'one', events: [madeEvent(8, 'the last'), madeEvent(9)] },
    );
    await panel.page.getByText('the last').first().waitFor();
    const events = Array.from({ length: 10 }, (_, nth) => madeEvent(nth));
    await panel.tell({ kind: 'events', incident: 'one', from: 0, events });
    await panel.page.getByText('10 events, the newest first').waitFor();
  });

  it('shows what was chosen by kind, person and words', async () => {
    await show(30);
    await panel.page.getByLabel('Kind').selectOption('run');
    await panel.page.getByLabel('Person').selectOption('Bo Lind');
    await panel.page.getByText('5 of 30 events').waitFor();
    await panel.page.getByLabel('Find words').fill('LINE 11');
    await panel.page.getByText('1 of 30 events').waitFor();
    await panel.page.getByRole('button', { name: 'Show all' }).click();
    await panel.page.getByText('30 events, the newest first').waitFor();
  });

  it('asks for an output when it is opened, and for a note to be kept', async () => {
    await show(3);
    await panel.page.getByRole('button', { name: 'Show output' }).click();
    await panel.tell({
      kind: 'output',
      output: {
        run: 'event-2',
        all: true,
        spans: outputSpans('\u001b[31mred\u001b[0m'),
        bytesBefore: 0,
        problem: null,
      },
    });
    expect(await panel.page.locator('.output .colour-1').textContent()).toBe('red');
    await panel.page.getByRole('textbox', { name: 'Note' }).fill('it is the pool');
    await panel.page.keyboard.press('Control+Enter');
    await panel.tell({ kind: 'noted', kept: true });
    await expect
      .poll(() => panel.page.getByRole('textbox', { name: 'Note' }).inputValue())
      .toBe('');
    const asked = await panel.sent();
    // The picture is asked for by itself, and the last lines may have been.
    const pressed = asked.filter(
      (message) => message.kind !== 'drawPicture' && (message.kind !== 'readOutput' || message.all),
    );
    expect(pressed).toEqual([
      { kind: 'ready' },
      { kind: 'readOutput', run: 'event-2', all: true },
      { kind: 'addNote', text: 'it is the pool', decision: false },
    ]);
  });

  it('keeps a note in the field that was not written', async () => {
    await show(1);
    await panel.page.getByRole('textbox', { name: 'Note' }).fill('it is the pool');
    await panel.page.getByRole('button', { name: 'Add note' }).click();
    await panel.tell({ kind: 'noted', kept: false });
    await panel.page.locator('textarea:not([readonly])').waitFor();
    expect(await panel.page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe(
      'it is the pool',
    );
  });

  it('reads no text as anything but text', async () => {
    expect(hostileTexts.length).toBeGreaterThanOrEqual(60);
    for (const [nth, hostile] of hostileTexts.entries()) {
      const id = `event-${nth * 3 + 2}`;
      await panel.tell(
        { kind: 'words', language: 'en', sentences: {} },
        {
          kind: 'overview',
          overview: {
            ...overview,
            title: hostile,
            severity: hostile,
            severityMeaning: hostile,
            roles: [{ name: hostile, meaning: hostile, holder: hostile }],
            present: [{ name: hostile, lastAt: '2026-11-23T03:20:00.000Z' }],
            sharing: { text: hostile, detail: hostile, isProblem: true },
            pins: [{ id: 'pin', event: 'event-0' }],
            texts: [{ name: hostile, text: hostile }],
          },
        },
        {
          kind: 'events',
          incident: 'one',
          from: 0,
          events: [madeEvent(0, hostile), madeEvent(nth * 3 + 2, hostile)],
        },
      );
      await panel.page.getByRole('button', { name: 'Show output' }).click();
      const output = {
        run: id,
        all: true,
        spans: outputSpans(hostile),
        bytesBefore: 0,
        problem: null,
      };
      await panel.tell({ kind: 'output', output });
      await panel.tell({ kind: 'output', output: { ...output, all: false } });
      await panel.page.locator('.output, .said').last().waitFor();
      const seen = await panel.page.evaluate(() => ({
        hurt: Reflect.get(window, 'hurt') as unknown,
        strange: [...document.querySelectorAll('#panel *')]
          .map(({ localName }) => localName)
          .filter((name) =>
            /^(a|script|style|link|img|svg|math|iframe|object|embed|form|base|meta|template|video|audio|marquee)$/.test(
              name,
            ),
          ),
        title: document.title,
        at: location.href,
      }));
      expect(seen, hostile).toEqual({
        hurt: undefined,
        strange: [],
        title: 'Incident',
        at: 'https://panel.test/',
      });
    }
    expect(panel.strays).toEqual([]);
    expect(panel.errors).toEqual([]);
  });

  it('gives axe nothing to find, wide and narrow', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await show(30);
    await panel.page.getByRole('button', { name: 'Show output' }).first().click();
    await panel.page.evaluate(axe);
    for (const width of [1800, 1100, 400]) {
      await panel.page.setViewportSize({ width, height: 900 });
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
      const overflow = await panel.page.evaluate(
        () => document.documentElement.scrollWidth - innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
});
