import type { BenchRow, Measurement } from '../bench-row';
import { median } from '../interleave';
import { measureInVsCode, noVsCode } from '../measure-in-vscode';
import type { Activations } from '../vscode/activate';

const WINDOWS = 4;

export const rows: readonly BenchRow[] = [
  {
    name: 'activate',
    what: 'activate() in VS Code, code loading included, until the extension is there',
    floor: "VS Code's own Markdown extension, in the same window",
    limit: { atMost: 1 },
    measure,
  },
];

/** The first window warms the disk's cache and does not count; who is first changes with each. */
async function measure(): Promise<Measurement | string> {
  const obstacle = noVsCode();
  if (obstacle !== undefined) return obstacle;
  const measured: Activations[] = [];
  for (let window = 0; window <= WINDOWS; window += 1) {
    const env = { BENCH_FIRST: window % 2 === 0 ? 'ours' : 'markdown' };
    measured.push(await measureInVsCode<Activations>({ suite: 'activate', env }));
  }
  const ours = measured.slice(1).map((activations) => activations.ours);
  const markdown = measured.slice(1).map((activations) => activations.markdown);
  const busy = [ours, markdown].map((all) => median(all.map((one) => one.busy)).toFixed(0));
  return {
    ours: median(ours.map(({ wall }) => wall)),
    floor: median(markdown.map(({ wall }) => wall)),
    unit: 'ms',
    remarks: [`the extension host is held up for ${busy.join(' ms, by the floor for ')} ms`],
  };
}
