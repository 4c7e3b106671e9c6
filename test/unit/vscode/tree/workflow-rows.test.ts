import { beforeEach, describe, expect, test } from 'vitest';
import { IncidentFold } from '../../../../extension/incident/fold-events';
import type { IncidentState } from '../../../../extension/incident/incident-state';
import { LiveWorkflow } from '../../../../extension/incident/live-workflow';
import { WorkflowRows } from '../../../../extension/vscode/tree/workflow-rows';
import { at, Events, stepOf } from '../../incident/events';
import { phase, runbook, step } from '../../incident/runbooks';

const book = runbook({
  phases: [phase('Detect'), phase('Escalate', ['SEV1'])],
  procedures: [{ name: 'Slow', line: 1, symptoms: ['Guests wait'] }],
  steps: [
    step('page', { phase: 'Detect', text: 'Take the alert: acknowledge it' }, 0),
    step('look', { phase: 'Detect', group: 'First look', text: 'See what is unwell: `true`' }),
    step('ask', { phase: 'Detect', group: 'First look' }, 0),
    step('call', { phase: 'Escalate' }, 0),
    step('scale', { procedure: 'Slow' }),
  ],
});

describe('the rows of the Workflow view', () => {
  let events: Events;
  let fold: IncidentFold;
  let live: LiveWorkflow;
  let rows: WorkflowRows;
  let taken: number;

  const take = (): IncidentState => {
    for (; taken < events.all.length; taken += 1) fold.take(events.all[taken]!);
    return fold.state()!;
  };
  /** All rows on show when everything is open, as `label | description`. */
  const shown = (id?: string): string[] =>
    rows.children(id).flatMap((child) => {
      const row = rows.row(child)!;
      return [`${row.label} | ${row.description}`, ...shown(child)];
    });
  const labelled = (label: string): string => {
    const all = (id?: string): string[] =>
      rows.children(id).flatMap((child) => [child, ...all(child)]);
    return all().find((id) => rows.row(id)!.label === label)!;
  };
  /** What the last events change, by label; undefined when there are other rows. */
  const changed = (): string[] | undefined => {
    const known = taken;
    const state = take();
    const places = live.update(events.all.slice(known), state)!;
    return rows.update(state, places)?.map((id) => rows.row(id)!.label);
  };

  beforeEach(() => {
    events = new Events().declare('SEV2');
    fold = new IncidentFold();
    taken = 0;
    const state = take();
    live = new LiveWorkflow([book], state);
    rows = new WorkflowRows(() => new Date(at(1)));
    rows.show({ state, live, copies: [] });
  });

  test('are phases, labels and steps, known problems below', () => {
    expect(shown().slice(1)).toEqual([
      '1. Detect | 0/3',
      'Take the alert | next · acknowledge it',
      'First look | 0/2',
      'See what is unwell | true',
      'ask | ',
      '1. Escalate | not asked for',
      'call | ',
      'Known problems | 1',
      'Slow | 0/1',
      'scale | true',
    ]);
  });

  test('a person ticks a step: only it, what counts it and the next one change', () => {
    shown();
    events.add('step.done', { step: stepOf('page') }, { actor: 'Bo Li <bo@example.com>' });
    expect(changed()).toEqual(['1. Detect', 'Take the alert', 'See what is unwell']);
    const row = rows.row(labelled('Take the alert'))!;
    expect(row).toMatchObject({ ticked: true, icon: undefined, context: 'step entered' });
    expect(row.description).toMatch(/^done · Bo Li \d\d:\d\d$/);
    expect(row.spoken).toMatch(/acknowledge it · Done by Bo Li at \d\d:\d\d$/);
    expect(rows.row(labelled('See what is unwell'))?.description).toBe('next · true');
  });

  test('a run is running, then failed, then ok, in words and shapes', () => {
    shown();
    const look = (): unknown[] => {
      changed();
      const { icon, description, context } = rows.row(labelled('See what is unwell'))!;
      return [icon?.name, description.replace(/ \d\d:\d\d$/, ''), context];
    };
    const first = events.run(stepOf('look'), 'look-1');
    expect(look()).toEqual(['loading~spin', 'running · ada', 'step command todo']);
    events.finish(first, 2);
    expect(look()).toEqual(['error', 'failed with 2 · ada', 'step command todo']);
    expect(rows.row(labelled('1. Detect'))?.description).toBe('0/3 · 1 failed');
    events.finish(events.run(stepOf('look'), 'look-1'), 0);
    expect(look()).toEqual(['pass', 'ok · ada', 'step command']);
    expect(rows.row(labelled('1. Detect'))?.description).toBe('1/3');
  });

  test('a row that nobody has asked for is not made, nor told of', () => {
    rows.children(undefined).forEach((id) => rows.row(id));
    events.add('step.done', { step: stepOf('ask') });
    expect(changed()).toEqual(['1. Detect']);
  });

  test('when a phase is done there are other rows, and the next one opens', () => {
    shown();
    events.add('severity.changed', { from: 'SEV2', to: 'SEV1' });
    const state = take();
    live = new LiveWorkflow([book], state);
    rows.show({ state, live, copies: [] });
    const before = labelled('1. Escalate');
    for (const id of ['page', 'look', 'ask']) events.add('step.done', { step: stepOf(id) });
    expect(changed()).toBeUndefined();
    expect(labelled('1. Escalate')).not.toBe(before);
    expect(rows.row(labelled('1. Escalate'))?.children).toBe('open');
    expect(rows.row(labelled('1. Detect'))?.children).toBe('closed');
  });

  test('a step keeps its id when the text above it changes', () => {
    const before = labelled('ask');
    const moved = runbook({
      ...book.runbook,
      steps: [step('new', { phase: 'Detect' }, 0), ...book.runbook.steps],
    });
    const state = take();
    rows.show({ state, live: new LiveWorkflow([moved], state), copies: [] });
    expect(labelled('ask')).toBe(before);
    expect(rows.stepOf(before)?.step.id).toBe('ask');
  });

  test('a runbook that is gone is said, and so is a step that is', () => {
    events.add('step.done', { step: stepOf('lost', 'Something else') });
    const state = take();
    rows.show({ state, live: new LiveWorkflow([book], state), copies: ['docs/runbook.md'] });
    expect(shown()).toContain('Kept copy of runbook.md | the file is gone');
    expect(shown().slice(-2)[0]).toBe('No longer in the runbook | 1');
    expect(rows.stepOf(labelled('Something else'))).toBeUndefined();
  });

  test('a drill is a drill in the first row too', () => {
    const state = { ...take(), drill: true };
    rows.show({ state, live, copies: [] });
    shown();
    expect(rows.row('incident')?.description).toMatch(/^DRILL · triage · since /);
  });

  test('every row says in words what it shows', () => {
    events.finish(events.run(stepOf('look'), 'look-1'), 1);
    changed();
    const all = (id?: string): string[] =>
      rows.children(id).flatMap((child) => [child, ...all(child)]);
    for (const id of all()) expect(rows.row(id)!.spoken).not.toBe('');
  });
});
