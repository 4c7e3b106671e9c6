import type { Overview, PanelEvent } from '../../extension/vscode/panel/contract';
import { readNote } from '../../extension/vscode/panel/read-markdown';

export const overview: Overview = {
  incident: 'one',
  title: 'Orders fail with a database error',
  drill: false,
  severity: 'SEV1',
  severityMeaning: 'Customers cannot order',
  status: 'investigating',
  nextStatuses: ['identified', 'mitigated', 'resolved', 'closed', 'triage', 'cancelled'],
  mayWrite: true,
  startedAt: '2026-11-23T03:00:00.000Z',
  endedAt: null,
  nextUpdateDue: '2026-11-23T03:30:00.000Z',
  roles: [
    { name: 'Incident Commander', meaning: 'decides', holder: 'Ada Fischer' },
    { name: 'Scribe', meaning: 'writes', holder: null },
  ],
  phases: [
    phase('Triage', 'done', 3, 3),
    {
      ...phase('Investigation', 'now', 1, 4),
      failed: 1,
      next: { text: 'Look at the pool', line: 20 },
    },
    { ...phase('Escalation', 'notAsked', 0, 1), reason: 'Only for SEV2; this incident is SEV1.' },
    phase('Resolution', 'todo', 0, 2),
  ],
  present: [{ name: 'Ada Fischer', lastAt: '2026-11-23T03:20:00.000Z' }],
  sharing: { text: 'Log: synced', detail: 'The log was shared at 03:20.', isProblem: false },
  writer: 'writer-of-ada',
  pins: [],
  audiences: ['guests'],
  people: ['Ada Fischer', 'Bo Lind'],
  usualNext: '30m',
  texts: [{ name: 'Open a channel', text: '#incident-2026-11-23-orders-fail' }],
  metrics: [
    {
      name: 'Time to acknowledge',
      ms: 120_000,
      to: { name: 'acknowledged', time: '2026-11-23T03:02:00.000Z' },
      from: { name: 'declared', time: '2026-11-23T03:00:00.000Z' },
    },
    {
      name: 'Time to resolve',
      ms: null,
      to: { name: 'resolved', time: null },
      from: { name: 'declared', time: '2026-11-23T03:00:00.000Z' },
    },
  ],
};

function phase(
  name: string,
  state: Overview['phases'][number]['state'],
  done: number,
  total: number,
) {
  const place = { runbook: 'runbook.md', line: 10 };
  return { ...place, name, state, reason: null, done, total, failed: 0, skipped: 0, next: null };
}

/** The `nth` event: a note, and every third a run. */
export function madeEvent(nth: number, text = `line ${nth}`): PanelEvent {
  const isRun = nth % 3 === 2;
  return {
    id: `event-${nth}`,
    writer: nth % 2 === 0 ? 'writer-of-ada' : 'writer-of-bo',
    seq: nth + 1,
    subject: isRun ? 'run' : 'note',
    at: new Date(Date.UTC(2026, 10, 23, 3, 0, nth)).toISOString(),
    enteredAt: null,
    person: nth % 2 === 0 ? 'Ada Fischer' : 'Bo Lind',
    text,
    body: isRun ? null : readNote(text),
    phase: isRun ? 'Investigation' : null,
    run: isRun
      ? {
          id: `event-${nth}`,
          command: text,
          values: { service: text },
          result: nth % 2 === 0 ? 'failed' : 'ok',
          said: nth % 2 === 0 ? '✗ failed with 1' : '✓ 0',
          durationMs: 2_100,
          hasOutput: true,
        }
      : null,
  };
}
