import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMarkdown } from '../../extension/vscode/panel/read-markdown';
import { hostileTexts } from './hostile';
import { overview } from './made-messages';
import { kitchenSteps, madeRunbook } from './made-runbook';
import { PanelInBrowser } from './panel-in-browser';

const phases = [
  {
    ...overview.phases[1]!,
    runbook: 'kitchen.md',
    line: 7,
    name: 'Look',
    next: { text: 'Tell', line: 9 },
  },
  { ...overview.phases[2]!, runbook: 'kitchen.md', line: 21, name: 'Resolution' },
];
const postMortem = {
  written: false,
  file: null,
  from: '.incidents/one/postmortem.md',
  blocks: readMarkdown(
    '# Post-mortem\n\n- [the run](../../kitchen.md#L12)\n\n![chart](chart.svg)\n',
  ),
  cut: false,
  problem: null,
};

let panel: PanelInBrowser;
beforeEach(async () => {
  panel = await PanelInBrowser.open();
  await panel.tell(
    { kind: 'words', language: 'en', sentences: {} },
    { kind: 'overview', overview: { ...overview, phases } },
    { kind: 'events', incident: 'one', from: 0, events: [] },
  );
  await panel.page.getByRole('heading', { name: overview.title }).waitFor();
});
afterEach(async () => {
  await panel.close();
});

const tab = (name: string) => panel.page.getByRole('tab', { name });
const button = (name: string) => panel.page.getByRole('button', { name, exact: true });

/** What the page has sent, but for the first `count` messages; it asks for its picture when it likes. */
async function sentBeyond(count: number) {
  return (await panel.sent()).filter(({ kind }) => kind !== 'drawPicture').slice(count);
}

async function showRunbook(): Promise<void> {
  await tab('Runbook').click();
  await panel.tell({ kind: 'runbook', runbook: madeRunbook() });
  await panel.page.getByRole('heading', { name: 'Kitchen' }).waitFor();
}

async function showPostMortem(): Promise<void> {
  await tab('Post-mortem').click();
  await panel.tell({ kind: 'postMortem', postMortem });
  await panel.page.getByRole('heading', { name: 'Post-mortem' }).waitFor();
}

describe('the runbook in the panel', () => {
  it('is read beside the timeline, with what can be done at each step', async () => {
    await showRunbook();
    const page = panel.page;
    await page.getByRole('heading', { name: '2. Resolution' }).getByText('Only for SEV2').waitFor();
    await button("Run: printf '%s' <what>").click();
    await button('▶ Run all 2…').click();
    await button('Run: gas-status').click();
    await page.getByRole('checkbox', { name: 'Done: Tell the guests' }).click();
    await button('Skip: Pour the tea').click();
    await button('Output of: pwd').click();
    const at = { runbook: 'kitchen.md' };
    expect(await sentBeyond(1)).toEqual([
      { kind: 'show', tab: 'runbook', runbook: null, written: false },
      { kind: 'runCommand', ...at, command: 'printf' },
      { kind: 'runBlock', ...at, step: 'block' },
      { kind: 'runCommand', ...at, command: 'gas' },
      { kind: 'markStepDone', ...at, step: 'tell' },
      { kind: 'skipStep', ...at, step: 'pour' },
      { kind: 'openOutput', run: 'run-1' },
    ]);
    // Not before the log says so.
    expect(await page.getByRole('checkbox', { name: 'Done: Tell the guests' }).isChecked()).toBe(
      false,
    );
  });

  it('shows a new state without being drawn anew, and says it', async () => {
    await showRunbook();
    await panel.page.evaluate(() => {
      for (const each of document.querySelectorAll('.markdown p')) Reflect.set(each, 'mine', true);
    });
    const [tell, look] = kitchenSteps;
    await panel.tell({
      kind: 'steps',
      runbook: 'kitchen.md',
      steps: [
        { ...tell!, state: 'done', said: 'Done by Ada at 03:12', entered: true },
        {
          ...look!,
          state: 'running',
          said: 'Running, started by Bo at 03:13',
          commands: look!.commands.map((command) => ({
            ...command,
            last: { run: 'run-2', result: 'running', said: 'Running…', hasOutput: false },
          })),
        },
      ],
    });
    await panel.page.getByText('Done by Ada at 03:12').waitFor();
    const box = panel.page.getByRole('checkbox', { name: 'Done: Tell the guests' });
    expect(await box.isChecked()).toBe(true);
    await box.click();
    await button("Stop: printf '%s' <what>").click();
    expect(await sentBeyond(2)).toEqual([
      { kind: 'reopenStep', runbook: 'kitchen.md', step: 'tell' },
      { kind: 'stopRun', run: 'run-2' },
    ]);
    expect(await box.isChecked()).toBe(true);
    expect(await panel.page.locator('.reading .unseen').textContent()).toBe(
      "Look around: printf '%s' <what>: Running, started by Bo at 03:13",
    );
    const drawnAnew = await panel.page.evaluate(
      () =>
        [...document.querySelectorAll('.reading .markdown p')].filter(
          (each) => Reflect.get(each, 'mine') !== true,
        ).length,
    );
    expect(drawnAnew).toBe(0);
  });

  it('opens what its links lead to by asking for it, and shows its own headings', async () => {
    await showRunbook();
    const link = (name: string) => panel.page.getByRole('link', { name });
    await link('stove').first().click();
    await link('the makers').click();
    await link('Picture: The stove').click();
    await link('Resolution').click();
    expect(await sentBeyond(2)).toEqual([
      { kind: 'openLink', to: 'docs/stove.md#cold', from: 'kitchen.md' },
      { kind: 'openLink', to: 'https://stove.example/help', from: 'kitchen.md' },
      { kind: 'openLink', to: 'stove.svg', from: 'kitchen.md' },
    ]);
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toContain(
      '2. Resolution',
    );
    expect(panel.strays).toEqual([]);
  });

  it('offers nothing to run where nothing may be, or in a copy', async () => {
    await tab('Runbook').click();
    await panel.tell({ kind: 'runbook', runbook: { ...madeRunbook(), kept: true } });
    await panel.page.getByText('Nothing in it can be run').waitFor();
    expect(await panel.page.getByRole('button', { name: /Run|Skip/ }).count()).toBe(0);
    await panel.tell({ kind: 'runbook', runbook: null });
    await panel.page.getByText('This incident has no runbook.').waitFor();
  });

  it('is asked for by its name where there are several, and again after a reload', async () => {
    await showRunbook();
    await panel.page.getByLabel('Which runbook?').selectOption('cellar.md');
    await expect
      .poll(async () => (await sentBeyond(2)).at(-1))
      .toEqual({ kind: 'show', tab: 'runbook', runbook: 'cellar.md', written: false });
  });

  it('is usable with 10,000 lines', async () => {
    await tab('Runbook').click();
    const count = 2_500;
    const text = Array.from(
      { length: count },
      (_, nth) => `## Part ${nth}\n\n- Look at it: \`look ${nth}\`\n`,
    ).join('\n');
    const steps = Array.from({ length: count }, (_, nth) => ({
      ...kitchenSteps[1]!,
      id: `step-${nth}`,
      line: nth * 4 + 3,
      commands: [{ id: `look-${nth}`, text: `look ${nth}`, asks: false, last: null }],
    }));
    expect(text.split('\n')).toHaveLength(10_000);
    const began = performance.now();
    await panel.tell({ kind: 'runbook', runbook: madeRunbook(text, steps) });
    await button('Run: look 0').waitFor();
    const drawn = performance.now() - began;
    const beganChange = performance.now();
    const last = { run: 'r', result: 'ok', said: 'all is well', hasOutput: true } as const;
    await panel.tell({
      kind: 'steps',
      runbook: 'kitchen.md',
      steps: [
        {
          ...steps[count - 1]!,
          state: 'done',
          commands: [{ ...steps[count - 1]!.commands[0]!, last }],
        },
      ],
    });
    await panel.page.getByText('all is well').waitFor({ state: 'attached' });
    const changed = performance.now() - beganChange;
    console.log(
      `10,000 lines: drawn in ${drawn.toFixed(0)} ms, a change in ${changed.toFixed(0)} ms`,
    );
    await button(`Run: look ${count - 1}`).click();
    expect(changed).toBeLessThan(drawn);
  });
});

describe('the post-mortem in the panel', () => {
  it('says what is shown, and is opened and written by the extension', async () => {
    await showPostMortem();
    const page = panel.page;
    await page.getByText('This is what would be written now. Nothing is written yet.').waitFor();
    await button('Write into a new file').click();
    await page.getByRole('link', { name: 'the run' }).click();
    const file = '.incidents/one/postmortem-1234abcd.md';
    await panel.tell({ kind: 'postMortem', postMortem: { ...postMortem, file } });
    await page.getByText('into a new file. postmortem-1234abcd.md stays as it is.').waitFor();
    await page.getByLabel('What to show', { exact: true }).last().selectOption('written');
    await button('Open postmortem-1234abcd.md').click();
    expect(await sentBeyond(1)).toEqual([
      { kind: 'show', tab: 'postMortem', runbook: null, written: false },
      { kind: 'writePostMortem' },
      { kind: 'openLink', to: '../../kitchen.md#L12', from: '.incidents/one/postmortem.md' },
      { kind: 'show', tab: 'postMortem', runbook: null, written: true },
      { kind: 'openPostMortem' },
    ]);
    await panel.tell({
      kind: 'postMortem',
      postMortem: { ...postMortem, file, written: true, cut: true },
    });
    await page.getByText('This is postmortem-1234abcd.md as it was saved last').waitFor();
    await page.getByText('It goes on').waitFor();
  });
});

describe('the tabs of the panel', () => {
  it('are gone through by the arrow keys, and steps by Tab', async () => {
    await tab('Timeline').focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.tell({ kind: 'runbook', runbook: madeRunbook() });
    await panel.page.getByRole('heading', { name: 'Kitchen' }).waitFor();
    const reached: string[] = [];
    for (let nth = 0; nth < 30; nth += 1) {
      await panel.page.keyboard.press('Tab');
      reached.push(
        await panel.page.evaluate(
          () =>
            document.activeElement?.getAttribute('aria-label') ??
            document.activeElement?.textContent ??
            '',
        ),
      );
      if (reached.at(-1) === 'Run: gas-status') await panel.page.keyboard.press('Enter');
      if (reached.at(-1) === 'Done: Tell the guests') await panel.page.keyboard.press('Space');
    }
    expect(reached).toContain('Skip: Pour the tea');
    expect(await sentBeyond(2)).toEqual([
      { kind: 'markStepDone', runbook: 'kitchen.md', step: 'tell' },
      { kind: 'runCommand', runbook: 'kitchen.md', command: 'gas' },
    ]);
    await tab('Runbook').focus();
    await panel.page.keyboard.press('End');
    expect(await tab('Post-mortem').getAttribute('aria-selected')).toBe('true');
    await panel.page.keyboard.press('ArrowRight');
    expect(await panel.page.evaluate(() => document.activeElement?.id)).toBe('tab-timeline');
  });

  it('have the runbook beside the timeline, where there is room', async () => {
    const before = (await sentBeyond(0)).length;
    await panel.page.setViewportSize({ width: 1800, height: 900 });
    await expect
      .poll(() => sentBeyond(before))
      .toEqual([{ kind: 'show', tab: 'runbook', runbook: null, written: false }]);
    await panel.tell({ kind: 'runbook', runbook: madeRunbook() });
    const runbook = panel.page.getByRole('region', { name: 'Runbook' });
    await runbook.getByRole('heading', { name: 'Kitchen' }).waitFor();
    const timeline = panel.page.getByRole('region', { name: 'Timeline' });
    const [left, right] = [await timeline.boundingBox(), await runbook.boundingBox()];
    expect(right?.x).toBeGreaterThan((left?.x ?? NaN) + (left?.width ?? NaN));
    expect(right?.y).toBeLessThan(900);
    await tab('Runbook').click();
    await tab('Timeline').click();
    await runbook.getByRole('heading', { name: 'Kitchen' }).waitFor();
    await panel.page.setViewportSize({ width: 1100, height: 900 });
    await runbook.waitFor({ state: 'detached' });
    await expect
      .poll(() => sentBeyond(before + 1))
      .toEqual([{ kind: 'show', tab: 'timeline', runbook: null, written: false }]);
    await panel.page.setViewportSize({ width: 1800, height: 900 });
    await panel.tell({ kind: 'runbook', runbook: null });
    await panel.page.getByRole('region', { name: 'Timeline' }).waitFor();
    await runbook.waitFor({ state: 'detached' });
    // Another incident has one.
    await panel.tell({ kind: 'runbook', runbook: madeRunbook() });
    await runbook.getByRole('heading', { name: 'Kitchen' }).waitFor();
  });

  it('give axe nothing to find, wide and narrow', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await panel.page.evaluate(axe);
    for (const show of [showRunbook, showPostMortem]) {
      await show();
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
    }
  });
});

describe('a hostile text in the panel', () => {
  it('is read as no more than text, as a runbook and as a post-mortem', async () => {
    expect(hostileTexts.length).toBeGreaterThanOrEqual(60);
    const seen = () =>
      panel.page.evaluate(() => ({
        hurt: Reflect.get(window, 'hurt') as unknown,
        strange: [...document.querySelectorAll('#panel *')]
          .map(({ localName }) => localName)
          .filter((name) =>
            /^(a|script|style|link|img|svg|math|iframe|object|embed|form|base|meta|template|video|audio|marquee)$/.test(
              name,
            ),
          ),
        links: [...document.querySelectorAll('.markdown [role=link]')].map((link) =>
          link.getAttribute('title'),
        ),
        at: location.href,
      }));
    for (const hostile of hostileTexts) {
      const text = `# ${hostile}\n\n- ${hostile}\n\n${hostile}\n\n| a |\n| - |\n| ${hostile} |\n\n![${hostile}](${hostile})\n\n[${hostile}]: ${hostile}\n\n\`\`\`${hostile}\n${hostile}\n\`\`\`\n`;
      const steps = kitchenSteps.map((step, nth) => ({
        ...step,
        line: nth + 1,
        text: hostile,
        said: hostile,
        commands: step.commands.map((command) => ({
          ...command,
          text: hostile,
          last: command.last && { ...command.last, said: hostile },
        })),
      }));
      for (const show of ['Runbook', 'Post-mortem']) {
        await tab(show).click();
        await panel.tell(
          {
            kind: 'runbook',
            runbook: { ...madeRunbook(text, steps), path: hostile, all: [hostile] },
          },
          {
            kind: 'postMortem',
            postMortem: { ...postMortem, blocks: readMarkdown(text), file: hostile, problem: null },
          },
        );
        await panel.page.locator('.reading .markdown h2').first().waitFor();
        for (const link of await panel.page.locator('.markdown [role=link]').all()) {
          await link.click();
        }
        const { links, ...rest } = await seen();
        expect(rest, hostile).toEqual({ hurt: undefined, strange: [], at: 'https://panel.test/' });
        for (const to of links) expect(to, hostile).toMatch(/^https:\/\/evil\.example\/|^[^:/]*$/);
      }
    }
    expect(panel.strays).toEqual([]);
    expect(panel.errors).toEqual([]);
  });
});
