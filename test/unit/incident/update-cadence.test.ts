import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../extension/incident/fold-events';
import { severityLevel } from '../../../extension/incident/severity-names';
import {
  cadenceFor,
  nextUpdateDue,
  usualCadence,
} from '../../../extension/incident/update-cadence';
import { readCadence } from '../../../extension/runbook/read-cadence';
import { at, Events } from './events';

const minute = 60_000;

test.each([
  ['SEV1', 1],
  ['Sev-2', 2],
  ['P0', 1],
  ['P3', 3],
  ['Severity 4', 4],
  ['Critical', 1],
  ['low', 4],
  ['Purple', undefined],
])('%s is of level %s', (name, level) => {
  expect(severityLevel(name)).toBe(level);
});

test('a table of cadences may be anything; what can be used of it is', () => {
  expect(readCadence('30m')).toBeUndefined();
  expect(readCadence(['30m'])).toBeUndefined();
  expect(readCadence({ SEV1: '15m', SEV2: 'off', SEV3: 'often', SEV4: 5 })).toEqual({
    cadence: new Map([
      ['SEV1', 15 * minute],
      ['SEV2', undefined],
    ]),
    unusable: [
      ['SEV3', 'often'],
      ['SEV4', 5],
    ],
  });
});

test('the first table that knows a severity counts, by its name, else by its level', () => {
  const own = new Map([
    ['SEV2', undefined],
    ['P3', 5 * minute],
  ]);
  const of = (severity: string) => cadenceFor(severity, [own, usualCadence]);
  expect(of('SEV1')).toBe(30 * minute);
  expect(of('Critical')).toBe(30 * minute);
  expect(of('sev-2')).toBeUndefined();
  expect(of('SEV3')).toBe(5 * minute);
  expect(of('SEV4')).toBeUndefined();
  expect(of('Purple')).toBeUndefined();
});

describe('the next update is due', () => {
  const due = (events: Events, cadenceMs: number | undefined) => {
    const state = foldEvents(events.all);
    return state && nextUpdateDue(state, cadenceMs);
  };
  const update = (events: Events, audience: string, nextDueAt?: string) =>
    events.add('status.published', {
      audience,
      text: '',
      ...(nextDueAt === undefined ? {} : { nextDueAt }),
    });

  test('as the severity asks, while nobody was told', () => {
    const events = new Events().declare();
    expect(due(events, 10_000)).toBe(at(11));
    expect(due(events, undefined)).toBeUndefined();
  });

  test('as it was promised last to each audience, the soonest first', () => {
    const events = new Events().declare();
    update(events, 'customers', at(90));
    update(events, 'staff', at(50));
    expect(due(events, 10_000)).toBe(at(50));
    update(events, 'staff');
    expect(due(events, 10_000)).toBe(at(90));
    update(events, 'customers');
    expect(due(events, 10_000)).toBeUndefined();
  });

  test('sooner when it has become more severe since', () => {
    const events = new Events().declare('SEV3');
    update(events, 'customers', at(90));
    events.add('severity.changed', { from: 'SEV3', to: 'SEV1' });
    expect(due(events, 10_000)).toBe(at(12));
    update(events, 'customers', at(80));
    expect(due(events, 10_000)).toBe(at(80));
  });

  test('not at all when it is over', () => {
    const events = new Events().declare();
    update(events, 'customers', at(90));
    events.add('status.changed', { from: 'triage', to: 'resolved' });
    expect(due(events, 10_000)).toBeUndefined();
  });
});
