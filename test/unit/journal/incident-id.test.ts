import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentId, isIncidentId } from '../../../extension/journal/incident-id';
import { anyText } from './fixtures';

const now = new Date('2026-11-23T23:59:59.999Z');

test.each([
  ['DB connections', '2026-11-23-db-connections-7f3a'],
  ['  Überlastung: Café "Élysée" ', '2026-11-23-uberlastung-cafe-elysee-7f3a'],
  ['データベース', '2026-11-23-incident-7f3a'],
  ['', '2026-11-23-incident-7f3a'],
  ['../../etc/passwd', '2026-11-23-etc-passwd-7f3a'],
  ['a'.repeat(39) + ' b c', `2026-11-23-${'a'.repeat(39)}-7f3a`],
])('of %j', (title, id) => {
  expect(incidentId(title, now, '7f3a')).toBe(id);
});

test('any title gives an id, and no id leads out of the folder', () => {
  fc.assert(
    fc.property(anyText, (title) => {
      const id = incidentId(title, now, '7f3a');
      expect(isIncidentId(id)).toBe(true);
      expect(id.length).toBeLessThanOrEqual('2026-11-23--7f3a'.length + 40);
    }),
  );
  for (const text of ['..', '.local', '2026-11-23-../x', '2026-11-23-a/b', '2026-11-23-a\n']) {
    expect(isIncidentId(text)).toBe(false);
  }
});
