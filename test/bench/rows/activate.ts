import type { BenchRow, Measurement } from '../bench-row';
import { measureInVsCode, noVsCode } from '../measure-in-vscode';
import { median } from '../interleave';
import type { Activation, Activations } from '../vscode/activate';

const WINDOWS = 4;
const FLOOR = "VS Code's own Markdown extension, in the same window";

let windows: Promise<readonly Activations[] | string> | undefined;

export const rows: readonly BenchRow[] = [
  {
    name: 'activate',
    what: 'activate() in VS Code, code loading included, until the extension is there',
    floor: FLOOR,
    limit: { atMost: 1 },
    measure: () => figure(({ wall }) => wall),
  },
  {
    name: 'activate-busy',
    what: 'for how long activate() lets no other extension run',
    floor: FLOOR,
    limit: { atMost: 1 },
    measure: () => figure(({ busy }) => busy),
  },
];

async function figure(of: (activation: Activation) => number): Promise<Measurement | string> {
  const measured = await (windows ??= openWindows());
  if (typeof measured === 'string') return measured;
  return {
    ours: median(measured.map(({ ours }) => of(ours))),
    floor: median(measured.map(({ markdown }) => of(markdown))),
    unit: 'ms',
  };
}

/** The first window warms the disk's cache and does not count; who is first changes with each. */
async function openWindows(): Promise<readonly Activations[] | string> {
  const obstacle = noVsCode();
  if (obstacle !== undefined) return obstacle;
  const measured: Activations[] = [];
  for (let window = 0; window <= WINDOWS; window += 1) {
    const env = { BENCH_FIRST: window % 2 === 0 ? 'ours' : 'markdown' };
    measured.push(await measureInVsCode<Activations>({ suite: 'activate', env }));
  }
  return measured.slice(1);
}
