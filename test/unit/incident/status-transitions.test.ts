import { describe, expect, test } from 'vitest';
import { severityProblem } from '../../../extension/incident/severity-names';
import {
  nextStatuses,
  statuses,
  statusOf,
  statusProblem,
} from '../../../extension/incident/status-transitions';

describe('a status', () => {
  test('is known by its word', () => {
    expect(statusOf(' Resolved ')).toBe('resolved');
    expect(statusOf('done')).toBeUndefined();
  });

  test('that can be next has no problem, any other has one sentence', () => {
    for (const from of statuses) {
      for (const to of statuses) {
        const problem = statusProblem(from, to, 'because');
        expect(problem === undefined).toBe(nextStatuses(from).includes(to));
        if (problem !== undefined) expect(problem).toMatch(/^(The|A) .*\.$/);
      }
    }
  });

  test('goes back as well: what was closed or cancelled is opened again', () => {
    expect(statusProblem('closed', 'investigating', '')).toBeUndefined();
    expect(statusProblem('cancelled', 'triage', '')).toBeUndefined();
    expect(statusProblem('cancelled', 'resolved', '')).toBe(
      'A cancelled incident cannot become resolved at once: set it to triage or investigating first.',
    );
  });

  test('cancelled needs a reason', () => {
    expect(statusProblem('triage', 'cancelled', ' ')).toMatch(/reason/);
    expect(statusProblem('triage', 'cancelled', 'duplicate')).toBeUndefined();
  });
});

test.each([
  ['Sev-1', ['SEV1', 'SEV2'], undefined],
  ['severity 2', ['SEV1', 'SEV2'], undefined],
  ['P1', ['SEV1', 'SEV2'], 'The runbook knows no severity P1: use one of SEV1, SEV2.'],
  ['P1', [], undefined],
  [' ', [], 'The severity is empty: name one.'],
])('severity %j where %j are known', (name, known, problem) => {
  expect(severityProblem(name, known)).toBe(problem);
});
