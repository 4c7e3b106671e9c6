import { describe, expect, it } from 'vitest';
import {
  findTaskStep,
  offeredTasks,
  readTask,
} from '../../../../extension/vscode/tasks/runbook-task';
import { read } from '../../runbook/read-fixture';

const runbook = read(`# A

## Look

- See all: \`make status\`

## Repair

- Restart it: \`make restart service=<name>\`

\`\`\`sh {name=clean-up}
make clean
make report
\`\`\`

- Ask the kitchen
- Log in: \`ssh web-1\`
`);

describe('the tasks of a runbook', () => {
  it('are its steps with commands, but for what wants a person at the keyboard', () => {
    const offered = offeredTasks('docs/a.md', runbook);
    expect(offered.map(({ detail }) => detail)).toEqual([
      'docs/a.md: make status',
      'docs/a.md: make restart service=<name>',
      'docs/a.md: make clean; make report',
    ]);
    for (const { task, name } of offered) {
      expect(name).not.toBe('');
      expect(findTaskStep(runbook, task.step).kind).toBe('found');
      expect(readTask({ ...task })).toMatchObject(task);
    }
  });

  it('are called by an id, a name, a text or a heading', () => {
    const commandsOf = (wanted: string) => {
      const search = findTaskStep(runbook, wanted);
      return search.kind === 'found' ? search.step.commands.map(({ text }) => text) : search;
    };
    expect(commandsOf('clean-up')).toEqual(['make clean', 'make report']);
    expect(commandsOf('See all: `make status`')).toEqual(['make status']);
    expect(commandsOf('Look')).toEqual(['make status']);
  });

  it('are none where a word means no step, or several', () => {
    expect(findTaskStep(runbook, 'Repair')).toEqual({ kind: 'several', count: 3 });
    expect(findTaskStep(runbook, 'Ask the kitchen')).toEqual({ kind: 'none' });
    expect(findTaskStep(runbook, 'Nowhere')).toEqual({ kind: 'none' });
  });
});

describe('a task in tasks.json', () => {
  it('names a runbook and a step, and may have values', () => {
    const task = { type: 'runbook', runbook: 'a.md', step: 'Look' };
    expect(readTask(task)).toEqual({ ...task, values: {} });
    expect(readTask({ ...task, values: { name: 'db' } })).toEqual({
      ...task,
      values: { name: 'db' },
    });
  });

  it('is left alone where it cannot be meant', () => {
    const task = { type: 'runbook', runbook: 'a.md', step: 'Look' };
    expect(readTask({ ...task, type: 'shell' })).toBeUndefined();
    expect(readTask({ ...task, step: ' ' })).toBeUndefined();
    expect(readTask({ ...task, runbook: 3 })).toBeUndefined();
    expect(readTask({ ...task, values: { name: 3 } })).toBeUndefined();
    expect(readTask({ ...task, values: null })).toBeUndefined();
  });
});
