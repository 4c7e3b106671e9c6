import type { RunState } from '../../../extension/incident/incident-state';
import type { Runbook } from '../../../extension/runbook/model';
import { readRunbook } from '../../../extension/runbook/read-runbook';
import { planLenses } from '../../../extension/vscode/editor/lens-plan';
import { lensesOf } from '../../../extension/vscode/editor/run-lenses';
import type { BenchRow } from '../bench-row';
import { interleave, least, milliseconds } from '../interleave';
import { loadGrammar } from '../load-grammar';
import { madeDocument } from '../made-document';

const NOW = new Date('2026-03-01T03:00:00.000Z');

/** Every command has been run, so that each has as many lenses as there can be. */
function runsOf({ steps }: Runbook): ReadonlyMap<string, RunState> {
  const commands = steps.flatMap((step) => step.commands);
  return new Map(
    commands.map(({ id, text }, index) => [
      id,
      {
        id: String(index),
        step: null,
        command: id,
        template: text,
        resolved: text,
        values: {},
        cwd: '/srv',
        shell: 'bash',
        origin: 'runbook',
        actor: 'Ada <ada@example.org>',
        startedAt: '2026-03-01T02:57:00.000Z',
        outcome: 'exited',
        exitCode: index % 2,
        durationMs: 2100,
        output: null,
      },
    ]),
  );
}

export const rows: readonly BenchRow[] = [
  {
    name: 'lenses',
    what: 'all CodeLenses of the made runbook from its model, every command with a last run',
    floor: 'its reading, from Markdown to the model',
    limit: { atMost: 0.5 },
    async measure() {
      const grammar = await loadGrammar();
      const text = madeDocument();
      const runbook = readRunbook(text, { grammar });
      const runs = runsOf(runbook);
      const show = () =>
        lensesOf('file:///srv/runbook.md', planLenses(runbook, runs), NOW, () => 'healthy');
      const figures = await interleave(
        15,
        () => milliseconds(show),
        () => milliseconds(() => readRunbook(text, { grammar })),
        least,
      );
      return { ...figures, unit: 'ms', remarks: [`${show().length} lenses`] };
    },
  },
];
