import type { BenchRow, Measurement } from '../bench-row';
import { median } from '../interleave';
import { writeMadeIncident } from '../made-incident';
import { noVsCode } from '../measure-in-vscode';
import { PanelWindow } from '../panel-window';

const LARGE = { title: 'Large', events: 10_000 };
const SMALL = { title: 'Small', events: 10 };
const ROUNDS = 4;
/** Of each incident in each round; the first one after a change of the incident does not count. */
const NOTES = 6;

export const rows: readonly BenchRow[] = [
  {
    name: 'panel-event',
    what: '10,000 events: from the click on "Add note" until the note is on disk and in the timeline, in VS Code',
    floor: 'the same at 10 events, in the same window',
    limit: { atMost: 1.5 },
    measure: async () => noVsCode() ?? (await measure()),
  },
];

function measure(): Promise<Measurement> {
  return PanelWindow.with(
    (workspace) => {
      for (const made of [LARGE, SMALL]) writeMadeIncident(workspace, made);
    },
    async (window) => {
      const took = { large: [] as number[], small: [] as number[] };
      await window.select(LARGE.title);
      await window.open('panel');
      for (let round = 0; round <= ROUNDS; round += 1) {
        const small = await notes(window, SMALL.title, round);
        const large = await notes(window, LARGE.title, round);
        // The first round warms up.
        if (round === 0) continue;
        took.small.push(...small);
        took.large.push(...large);
      }
      return { ours: median(took.large), floor: median(took.small), unit: 'ms' };
    },
  );
}

async function notes(window: PanelWindow, title: string, round: number): Promise<number[]> {
  await window.select(title);
  await window.shown(title);
  const took: number[] = [];
  for (let nth = 0; nth <= NOTES; nth += 1) {
    const ms = await window.note(`Note ${nth} of round ${round}`);
    if (nth > 0) took.push(ms);
  }
  return took;
}
