import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IncidentFold } from '../../../extension/incident/fold-events';
import { LiveWorkflow, stepAt } from '../../../extension/incident/live-workflow';
import { workflowOf } from '../../../extension/incident/workflow';
import { Events, stepOf } from './events';
import { phase, runbook, step } from './runbooks';

const book = runbook({
  phases: [phase('Detect'), phase('Escalate', ['SEV1']), phase('Twice'), phase('Twice')],
  procedures: [{ name: 'Slow', line: 1, symptoms: [] }],
  steps: [
    step('a', { phase: 'Detect', group: 'Look' }, 2),
    step('b', { phase: 'Detect', group: 'Look' }, 0),
    step('c', { phase: 'Detect', group: 'Tell' }),
    step('d', { phase: 'Escalate' }),
    step('e', { procedure: 'Slow' }),
    step('f', { headings: ['Commands'] }),
    step('g', { phase: 'Twice' }),
    step('mended now', { phase: 'Escalate', text: 'Tell the customers abuot it' }, 0),
  ],
});

/** Also a step that is gone, and one whose text was mended since. */
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'gone', 'mended before', 'mended now'];
const move = fc.record({
  kind: fc.constantFrom(
    'done',
    'skip',
    'run',
    'ok',
    'fail',
    'note',
    'severity',
    'typed',
    'retract',
  ),
  id: fc.constantFrom(...ids),
  command: fc.constantFrom('1', '2'),
});

type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

function play(events: Events, runs: string[], { kind, id, command }: Move): void {
  const reference = stepOf(id, id.startsWith('mended') ? 'Tell the customers about it' : id);
  const run = runs[0] ?? 'none';
  if (kind === 'done') events.add('step.done', { step: reference });
  else if (kind === 'skip') events.add('step.skipped', { step: reference, why: '' });
  else if (kind === 'run') runs.push(events.run(reference, `${id}-${command}`));
  else if (kind === 'typed') runs.push(events.run(null));
  else if (kind === 'retract') {
    const target = events.all[(id.length * 7 + Number(command)) % events.all.length]!.id;
    events.add('note.retracted', { event: target, why: '' });
  } else if (kind === 'note') events.add('note.added', { text: '' });
  else if (kind === 'severity') events.add('severity.changed', { from: '', to: `SEV${command}` });
  else {
    runs.shift();
    events.finish(run, kind === 'ok' ? 0 : 1);
  }
}

test('a workflow that is kept up to date is what a new one would be', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const events = new Events().declare('SEV1');
      const fold = new IncidentFold();
      fold.take(events.all[0]!);
      let live = new LiveWorkflow([book], fold.state()!);
      const runs: string[] = [];
      for (const one of moves) {
        play(events, runs, one);
        const event = events.all.at(-1)!;
        fold.take(event);
        const state = fold.state()!;
        if (live.update([event], state) === undefined) live = new LiveWorkflow([book], state);
        expect(live.workflow).toEqual(workflowOf([book], state));
      }
    }),
  );
});

test('an event about a step changes that step and what counts it, and nothing else', () => {
  const events = new Events().declare('SEV1');
  const fold = new IncidentFold();
  fold.take(events.all[0]!);
  const live = new LiveWorkflow([book], fold.state()!);
  const before = live.workflow;
  events.add('step.done', { step: stepOf('b') });
  fold.take(events.all[1]!);
  const places = live.update(events.all.slice(1), fold.state()!);
  expect(places).toEqual([{ part: 'phases', holder: 0, group: 0, step: 1 }]);
  expect(stepAt(live.workflow, places![0]!)).toMatchObject({ step: { id: 'b' }, state: 'done' });
  expect(live.workflow.phases[1]).toBe(before.phases[1]);
  expect(live.workflow.phases[0]!.groups[1]).toBe(before.phases[0]!.groups[1]);
  expect(live.workflow.sections).toBe(before.sections);
});
