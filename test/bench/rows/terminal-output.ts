import type { BenchRow, Measurement } from '../bench-row';
import { median } from '../interleave';
import { measureInVsCode, noVsCode } from '../measure-in-vscode';
import type { Consumed, TerminalOutputs } from '../vscode/terminal-output';

/** A hundred thousand lines of a hundred bytes. It only reads, so that it runs at a click. */
const COMMAND = "seq -f '%099.0f' 100000";
const BYTES = 10_000_000;
const LONGEST_STALL_MS = 200;

let window: Promise<TerminalOutputs> | undefined;

export const rows: readonly BenchRow[] = [
  {
    name: 'terminal-output-wall',
    what: '100,000 lines (10 MB) in the integrated terminal of VS Code, run from the runbook and recorded',
    floor: 'a bare read() of the same command, in the same window',
    limit: { atMost: 1.3 },
    measure: () =>
      figures(({ ours, bare }) => ({
        ours: median(ours.map(({ milliseconds }) => milliseconds)),
        floor: median(bare.map(({ milliseconds }) => milliseconds)),
      })),
  },
  {
    name: 'terminal-output-stall',
    what: 'the longest that the extension host stands still meanwhile',
    floor: `${LONGEST_STALL_MS} ms`,
    limit: { atMost: 1 },
    measure: () =>
      figures(
        ({ ours }) => ({ ours: worst(ours), floor: LONGEST_STALL_MS }),
        ({ bare }) => [`the bare read() makes it stand still for ${worst(bare).toFixed(0)} ms`],
      ),
  },
];

async function figures(
  of: (measured: TerminalOutputs) => { readonly ours: number; readonly floor: number },
  remarks: (measured: TerminalOutputs) => readonly string[] = () => [],
): Promise<Measurement | string> {
  const obstacle = noVsCode();
  if (obstacle !== undefined) return obstacle;
  const measured = await (window ??= measureInVsCode<TerminalOutputs>({
    suite: 'terminal-output',
    files: { 'runbook.md': `# Much to read\n\n- Read it: \`${COMMAND}\`\n` },
    env: { BENCH_COMMAND: COMMAND, BENCH_BYTES: String(BYTES) },
  }));
  return { ...of(measured), unit: 'ms', remarks: remarks(measured) };
}

function worst(all: readonly Consumed[]): number {
  return Math.max(...all.map(({ worstStall }) => worstStall));
}
