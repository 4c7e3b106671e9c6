import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import type { ToPanel } from '../../../extension/vscode/panel/contract';
import { outputSpans } from '../../../extension/vscode/panel/output-spans';
import { findChromium } from '../../host/find-program.mjs';
import { madeEvent, overview } from '../../webview/made-messages';
import { PanelInBrowser } from '../../webview/panel-in-browser';
import type { BenchRow, Measurement } from '../bench-row';
import { interleave } from '../interleave';
import { madeOutput } from '../made-incident';

const MANY = 10_000;
const FEW = 100;
/** The page is given no more of an output than this: see `extension/vscode/panel/output-feed.ts`. */
const SHOWN_BYTES = 64 * 1024;
const OUTPUT_BYTES = 100_000_000;
/** A frame that took longer is one that people see to be late; frames of 50 ms are not over it. */
const LATE_MS = 51;
const STRETCHES = 20;
/** Frames of each: the few events have some more screens. */
const STRETCH = 8;
/** In so many, of four screens each, somebody comes by all of the many events. */
const ALL_FRAMES = 300;
const REST_MS = 100;
const ROUNDS = 4;
/** About what a tablet is slower than a desk's machine. */
const SLOWNESS = 4;

export const rows: readonly BenchRow[] = [
  {
    name: 'panel-memory',
    what: 'the page, in Chromium, after somebody scrolled through 10,000 events and opened an output of 100 MB: what its process has of the memory for itself',
    floor: 'the same page without an incident',
    limit: { atMost: 3 },
    measure: async () => obstacle() ?? (await memory()),
  },
  {
    name: 'panel-scroll',
    what: 'the share of frames over 50 ms while somebody scrolls on and on in 10,000 events, a screen with each frame, in Chromium',
    floor: 'the same in 100 events, and 100 others',
    limit: { atMost: 1.2 },
    measure: async () => obstacle() ?? (await scrolling()),
  },
];

function obstacle(): string | undefined {
  if (findChromium() === undefined) return 'there is no Chromium here';
  const script = resolve('dist/webview/main.js');
  return existsSync(script) ? undefined : `${script} is not there: run \`npm run build\` first.`;
}

async function memory(): Promise<Measurement | string> {
  if (process.platform !== 'linux') return 'what a process has for itself is read from /proc';
  const measured = (messages: readonly ToPanel[], use: (page: Page) => Promise<unknown>) => () =>
    withPage(messages, async ({ page }, devTools) => {
      await use(page);
      await devTools.send('HeapProfiler.collectGarbage');
      return privateMegabytes(page);
    });
  const { ours, floor } = await interleave(
    3,
    measured([...timelineOf(MANY), endOfOutput()], async (page) => {
      await page.evaluate(scroll, { frames: ALL_FRAMES, screens: 4 });
      await page.evaluate(() => {
        scrollTo(0, 0);
      });
      await page.getByRole('button', { name: 'Show output' }).first().click();
      await page.getByText(/bytes before/).waitFor();
    }),
    measured([{ kind: 'nothing' }], () => Promise.resolve()),
  );
  return { ours, floor, unit: 'MB' };
}

async function scrolling(): Promise<Measurement> {
  const frames = { many: [] as number[], few: [] as number[] };
  const slowFrames = { many: [] as number[], few: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [of, count] of [['few', FEW] as const, ['many', MANY] as const]) {
      const { usual, slow } = await framesOf(count);
      frames[of].push(...usual);
      slowFrames[of].push(...slow);
    }
  }
  // With one frame more that is late, in both: else a quick machine has nothing to compare.
  const lateShare = (all: readonly number[]) =>
    ((all.filter((ms) => ms > LATE_MS).length + 1) / (all.length + 1)) * 100;
  const mean = (all: readonly number[]) => all.reduce((sum, ms) => sum + ms, 0) / all.length;
  const slow = [slowFrames.many, slowFrames.few].map((all) => `${mean(all).toFixed(1)} ms`);
  return {
    ours: lateShare(frames.many),
    floor: lateShare(frames.few),
    unit: '% of the frames',
    remarks: [
      `on a processor that is ${SLOWNESS} times slower, a frame takes ${slow.join(', of the floor ')}`,
    ],
  };
}

/**
 * The milliseconds of each frame while somebody goes through events that were not in sight before.
 * Where there are only few, through as many others, again and again.
 */
function framesOf(count: number): Promise<{ usual: number[]; slow: number[] }> {
  return withPage(timelineOf(count), async (panel, devTools) => {
    const { page } = panel;
    let shown = 1;
    const goOn = async () => {
      const frames: number[] = [];
      for (let nth = 0; nth < STRETCHES; nth += 1) {
        if (count === FEW) {
          await panel.tell(...timelineOf(count, shown * count));
          shown += 1;
          await page.evaluate(() => {
            scrollTo(0, innerHeight);
          });
        }
        await page.waitForTimeout(REST_MS);
        frames.push(...(await page.evaluate(scroll, { frames: STRETCH, screens: 1 })));
      }
      return frames;
    };
    // The page's code is compiled meanwhile.
    await goOn();
    await devTools.send('HeapProfiler.collectGarbage');
    const usual = await goOn();
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS });
    return { usual, slow: await goOn() };
  });
}

/** Shows a page these messages, and takes it away. */
async function withPage<T>(
  messages: readonly ToPanel[],
  measure: (panel: PanelInBrowser, devTools: CDPSession) => Promise<T>,
): Promise<T> {
  const panel = await PanelInBrowser.open();
  try {
    await panel.tell({ kind: 'words', language: 'en', sentences: {} }, ...messages);
    await panel.page.getByRole('heading', { level: 1 }).waitFor();
    const devTools = await panel.page.context().newCDPSession(panel.page);
    return await measure(panel, devTools);
  } finally {
    await panel.close();
  }
}

function timelineOf(count: number, from = 0): readonly ToPanel[] {
  const events = Array.from({ length: count }, (_, nth) => madeEvent(from + nth));
  return [
    { kind: 'overview', overview },
    { kind: 'events', incident: overview.incident, from: 0, events },
  ];
}

/** As the extension answers, of the last run of the timeline, when somebody opens its output. */
function endOfOutput(): ToPanel {
  const run = Array.from({ length: MANY }, (_, nth) => madeEvent(nth)).findLast(
    (event) => event.run,
  );
  const text = madeOutput(SHOWN_BYTES).slice(0, SHOWN_BYTES);
  const bytesBefore = OUTPUT_BYTES - SHOWN_BYTES;
  const spans = outputSpans(text);
  return {
    kind: 'output',
    output: { run: run?.id ?? '', all: true, spans, bytesBefore, problem: null },
  };
}

/** Runs in the page: goes through the timeline, and gives the milliseconds of each frame. */
async function scroll(how: {
  readonly frames: number;
  readonly screens: number;
}): Promise<number[]> {
  const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
  const took: number[] = [];
  let step = innerHeight * how.screens;
  let last = await frame();
  for (let nth = 0; nth < how.frames; nth += 1) {
    const before = scrollY;
    scrollBy(0, step);
    if (scrollY === before) step = -step;
    const now = await frame();
    took.push(now - last);
    last = now;
  }
  return took;
}

/** What the page's process would give back to the machine if it ended. */
async function privateMegabytes(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const devTools = await browser.newBrowserCDPSession();
  const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
  // Chromium holds another one ready for the next page, which has nothing in it.
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))
    .map((text) => [...text.matchAll(/^Private_\w+: +(\d+) kB$/gm)].map(([, kb]) => Number(kb)))
    .map((parts) => parts.reduce((sum, kb) => sum + kb, 0) / 1024);
  return Math.max(...sizes);
}
