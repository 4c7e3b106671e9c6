import { expect, test } from 'vitest';
import { foldRuns } from '../../../extension/incident/fold-runs';
import { unseenFailures } from '../../../extension/incident/unseen-failures';
import { Events, stepOf } from './events';

test('a failure asks for a look until it is looked at or the command runs well', () => {
  const events = new Events();
  const failed = events.run(stepOf('a'), 'a-1');
  events.finish(failed, 1);
  const other = events.run(stepOf('b'), 'b-1');
  events.finish(other, null, 'timeout');
  events.finish(events.run(null, null), 1);
  events.finish(events.run(stepOf('c'), 'c-1'), null, 'stopped');
  const ids = (seen: readonly string[] = []) =>
    unseenFailures(foldRuns(events.all), new Set(seen)).map(({ id }) => id);
  expect(ids()).toEqual([failed, other]);
  expect(ids([other])).toEqual([failed]);
  const again = events.run(stepOf('a'), 'a-1');
  expect(ids()).toEqual([other]);
  events.finish(again, 1);
  expect(ids([failed])).toEqual([again, other]);
  events.finish(events.run(stepOf('a'), 'a-1'), 0);
  expect(ids()).toEqual([other]);
});
