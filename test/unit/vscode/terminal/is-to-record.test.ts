import { expect, test } from 'vitest';
import { isToRecord } from '../../../../extension/vscode/terminal/is-to-record';

test.each([
  ['kubectl get pods', true],
  [' mysql -p secret', false],
  ['\techo', false],
  ['', false],
])('%j is recorded: %s', (line, recorded) => {
  expect(isToRecord(line)).toBe(recorded);
});
