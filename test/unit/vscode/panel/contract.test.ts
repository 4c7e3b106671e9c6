import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFromPanel, isToPanel } from '../../../../extension/vscode/panel/contract';
import { madeEvent, overview } from '../../../webview/made-messages';

describe('the messages of the panel', () => {
  test('are taken as the contract has them', () => {
    expect(isToPanel({ kind: 'overview', overview })).toBe(true);
    const events = [madeEvent(1), madeEvent(2)];
    expect(isToPanel({ kind: 'events', incident: 'one', from: 0, events })).toBe(true);
    expect(isFromPanel({ kind: 'openStep', runbook: 'a.md', line: 3 })).toBe(true);
  });

  test('are refused where one field is missing, on any level', () => {
    for (const name of Object.keys(overview)) {
      const lacking = { ...overview, [name]: undefined };
      expect(isToPanel({ kind: 'overview', overview: lacking }), name).toBe(false);
    }
    const events = [{ ...madeEvent(2), run: { ...madeEvent(2).run, said: undefined } }];
    expect(isToPanel({ kind: 'events', incident: 'one', from: 0, events })).toBe(false);
  });

  test('are refused where the page asks for what nobody offers', () => {
    for (const message of [
      undefined,
      null,
      'ready',
      [],
      { kind: 'runCommand', command: 'rm' },
      { kind: 'toString' },
      { kind: '__proto__' },
      { kind: 'addNote', text: 1 },
      { kind: 'openStep', runbook: 'a.md', line: '3' },
      { kind: 'openStep', runbook: 'a.md', line: Infinity },
    ]) {
      expect(isFromPanel(message), JSON.stringify(message)).toBe(false);
    }
  });

  test('are never a reason to fall over', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(typeof isToPanel(value)).toBe('boolean');
        expect(typeof isFromPanel(value)).toBe('boolean');
      }),
    );
  });
});
