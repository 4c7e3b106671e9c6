import { describe, expect, it } from 'vitest';
import type { RunState } from '../../../../extension/incident/incident-state';
import { planLenses } from '../../../../extension/vscode/editor/lens-plan';
import { read } from '../../runbook/read-fixture';
import { runOf } from './run-of';

/** Each planned lens in one line, as `3 run ls`; without the Insert behind every Run. */
function plan(markdown: string, runs: Readonly<Record<string, Partial<RunState>>> = {}): string[] {
  const runbook = read(markdown);
  const commands = runbook.steps.flatMap((step) => step.commands);
  const last = new Map(
    commands.flatMap(({ id, text }) => {
      const changes = runs[text];
      return changes === undefined ? [] : [[id, runOf(id, changes)] as const];
    }),
  );
  return planLenses(runbook, last).flatMap((lens) => {
    switch (lens.kind) {
      case 'run-all':
        return `${lens.line} run all ${lens.count}`;
      case 'run':
        return [
          `${lens.line} run ${lens.command.text}`,
          ...(lens.asks ? ['asks'] : []),
          ...(lens.named ? ['named'] : []),
        ].join(', ');
      case 'insert':
        return [];
      case 'running':
      case 'outcome':
        return `${lens.line} ${lens.kind} ${lens.run.outcome}`;
    }
  });
}

describe('the lenses of a runbook', () => {
  it('stand above every command, inline and in blocks', () => {
    expect(plan('# A\n\n- Look: `ls -l`\n\n```sh\nuptime\n```\n')).toEqual([
      '3 run ls -l',
      '6 run uptime',
    ]);
  });

  it('never stand above what is not a command', () => {
    const text =
      '# A\n\n- See `ConnectionError` in the log\n\n```yaml\na: 1\n```\n\n```sql\nselect 1;\n```\n';
    expect(plan(text)).toEqual([]);
  });

  it('have one for all above a block of several', () => {
    expect(plan('# A\n\n```sh\nuptime\ndf -h\n```\n')).toEqual([
      '3 run all 2',
      '4 run uptime',
      '5 run df -h',
    ]);
  });

  it('count only what is run together, and leave it out where that is one', () => {
    const kept = '```sh {excludeFromRunAll}\nuptime\ndf -h\n```\n';
    expect(plan(`# A\n\n${kept}`)).toEqual(['4 run uptime', '5 run df -h']);
    const inside = '```sh\nuptime\nssh web-1\nls -l\n```\n';
    expect(plan(`# A\n\n${inside}`)).toEqual(['4 run uptime', '5 run ssh web-1', '6 run ls -l']);
  });

  it('say that values are asked for', () => {
    expect(plan('# A\n\n- Restart it: `make restart service=<name>`\n')).toEqual([
      '3 run make restart service=<name>, asks',
    ]);
  });

  it('name the command where several begin on one line', () => {
    expect(plan('# A\n\n- Run `make stop`, then `make start`\n')).toEqual([
      '3 run make stop, named',
      '3 run make start, named',
    ]);
  });

  it('offer to insert each command behind its Run', () => {
    const lenses = planLenses(read('# A\n\n- Look: `ls -l`\n- Wait: `sleep 9`\n'), new Map());
    expect(lenses.map(({ kind, line }) => `${line} ${kind}`)).toEqual([
      '3 run',
      '3 insert',
      '4 run',
      '4 insert',
    ]);
  });

  it('show how the last run ended, and while it runs only that', () => {
    const text = '# A\n\n- Look: `ls -l`\n- Wait: `sleep 9`\n';
    expect(plan(text, { 'ls -l': { exitCode: 2 }, 'sleep 9': { outcome: 'running' } })).toEqual([
      '3 run ls -l',
      '3 outcome exited',
      '4 running running',
    ]);
  });
});
