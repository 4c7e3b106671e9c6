import { expect, it } from 'vitest';
import { closest } from '../../../extension/language/closest';

it.each<[written: string, known: string[], meant: string | undefined]>([
  ['restrat', ['start', 'restart', 'status'], 'restart'],
  ['RESTART', ['restart'], 'restart'],
  ['db', ['api', 'dbs'], 'dbs'],
  ['x', ['status'], undefined],
  ['3-install-the-command-line-tools', ['1-install-an-editor-and-line-tools'], undefined],
  ['nope', [], undefined],
  ['logs', ['status', 'restart'], undefined],
])('%s among %j is most likely %s', (written, known, meant) => {
  expect(closest(written, known)).toBe(meant);
});
