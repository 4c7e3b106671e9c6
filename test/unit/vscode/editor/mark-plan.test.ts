import { describe, expect, it } from 'vitest';
import type { RunState } from '../../../../extension/incident/incident-state';
import { planMarks } from '../../../../extension/vscode/editor/mark-plan';
import { read } from '../../runbook/read-fixture';
import { runOf } from './run-of';

const runbook = read('# A\n\n- Stop it: `make stop`, then `make start`\n\n```sh\nuptime\n```\n');
const ids = new Map(
  runbook.steps.flatMap((step) => step.commands.map(({ id, text }) => [text, id] as const)),
);

function marks(runs: Readonly<Record<string, Partial<RunState>>>) {
  const last = Object.entries(runs).map(([text, changes]) => {
    const id = ids.get(text) ?? text;
    return [id, runOf(id, changes)] as const;
  });
  return Object.fromEntries(planMarks(runbook, new Map(last)));
}

describe('the marks in the gutter', () => {
  it('stand only beside what has been run', () => {
    expect(marks({})).toEqual({});
    expect(marks({ uptime: {} })).toEqual({ 6: 'done' });
    expect(marks({ 'a command that is gone': {} })).toEqual({});
  });

  it('take nothing for a success but an exit with 0', () => {
    expect(marks({ uptime: { exitCode: 1 } })).toEqual({ 6: 'failed' });
    expect(marks({ uptime: { outcome: 'timeout', exitCode: null } })).toEqual({ 6: 'failed' });
    expect(marks({ uptime: { outcome: 'unknown', exitCode: null } })).toEqual({ 6: 'unknown' });
    expect(marks({ uptime: { outcome: 'stopped', exitCode: 0 } })).toEqual({ 6: 'unknown' });
    expect(marks({ uptime: { outcome: 'running', exitCode: null } })).toEqual({ 6: 'running' });
  });

  it('show of a line with several commands what matters most', () => {
    const running = { outcome: 'running', exitCode: null } as const;
    expect(marks({ 'make stop': { exitCode: 2 }, 'make start': {} })).toEqual({ 3: 'failed' });
    expect(marks({ 'make stop': running, 'make start': { exitCode: 2 } })).toEqual({ 3: 'failed' });
    expect(marks({ 'make stop': {}, 'make start': running })).toEqual({ 3: 'running' });
  });
});
