import { expect, test } from 'vitest';
import { sharingEntry } from '../../../../extension/vscode/sharing/sharing-entry';
import type { SharingState } from '../../../../extension/vscode/sharing/sharing-state';

test.each<[state: SharingState, text: string | undefined, tooltip: RegExp, isProblem: boolean]>([
  [{ kind: 'local', reason: 'No remote.' }, '$(lock) Log: local only', /^No remote\.$/, false],
  [{ kind: 'syncing', pending: 0 }, '$(sync~spin) Log: syncing', /^$/, false],
  [{ kind: 'pending', pending: 3 }, '$(cloud-upload) Log: 3 pending', /far: 3\.$/, false],
  [{ kind: 'synced', at: new Date() }, '$(check) Log: synced', /shared at/, false],
  [
    { kind: 'offline', pending: 2, reason: 'Not reached.' },
    '$(debug-disconnect) Log: offline',
    /^Not reached\.\n.* 2\.$/,
    true,
  ],
  [
    { kind: 'failed', pending: 0, reason: 'Not let in.' },
    '$(warning) Log: not shared',
    /^Not let in\.$/,
    true,
  ],
])('says it in words: %j', (state, text, tooltip, isProblem) => {
  const entry = sharingEntry(state);
  expect(entry?.text).toBe(text);
  expect(entry?.tooltip).toMatch(tooltip);
  expect(entry?.isProblem).toBe(isProblem);
});

test('says nothing before it knows', () => {
  expect(sharingEntry({ kind: 'unknown' })).toBeUndefined();
});
