import { expect, test } from 'vitest';
import { foldEvents } from '../../../../extension/incident/fold-events';
import { statusEntry } from '../../../../extension/vscode/status/status-entry';
import { at, Events } from '../../incident/events';

const state = foldEvents(new Events().declare('SEV2').all)!;
const now = new Date(Date.parse(at(1)) + 12 * 60_000);

test.each([
  ['nothing', undefined, undefined, undefined, undefined],
  ['an incident', state, undefined, '$(flame) SEV2 · 12 min · Detect', 'warning'],
  [
    'a drill',
    { ...state, drill: true },
    undefined,
    '$(beaker) DRILL · SEV2 · 12 min · Detect',
    'plain',
  ],
  [
    'one that is over',
    { ...state, endedAt: at(61) },
    undefined,
    '$(flame) SEV2 · 1 min · Detect',
    'plain',
  ],
  [
    'an incident in production',
    state,
    'host =~ prod',
    '$(warning) PRODUCTION · SEV2 · 12 min · Detect',
    'error',
  ],
  ['production alone', undefined, 'host =~ prod', '$(warning) PRODUCTION', 'error'],
])('%s', (_, incident, production, text, tone) => {
  const entry = statusEntry(incident, 'Detect', production, now);
  expect(entry?.text).toBe(text);
  expect(entry?.tone).toBe(tone);
});

test('draws no icon that somebody has written', () => {
  const entry = statusEntry(state, 'Restart $(sync)', undefined, now);
  expect(entry?.text).toBe(String.raw`$(flame) SEV2 · 12 min · Restart \$(sync)`);
  expect(entry?.spoken).toContain('Restart $(sync)');
});

test('says in words what it shows, and by which pattern it is production', () => {
  const entry = statusEntry(state, undefined, 'host =~ prod', now);
  expect(entry?.spoken).toBe('Active incident: Title, PRODUCTION, SEV2, 12 min, triage');
  expect(entry?.tooltip).toContain('host =~ prod');
});
