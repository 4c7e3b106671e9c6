import { expect, test } from 'vitest';
import { foldEvents } from '../../../../extension/incident/fold-events';
import { LogRows } from '../../../../extension/vscode/tree/log-rows';
import { at, Events, stepOf } from '../../incident/events';

function labels(rows: LogRows): string[] {
  return rows.children(undefined).map((id) => rows.row(id)!.label.replace(/^\d\d:\d\d /, ''));
}

test('the newest first, and a run once: while it runs and when it has ended', () => {
  const events = new Events().declare();
  const rows = new LogRows(() => new Date(at(1)));
  const show = () => {
    rows.show(foldEvents(events.all), events.all);
  };
  const first = events.run(stepOf('a'));
  const second = events.run(stepOf('b'));
  events.finish(first, 1);
  show();
  expect(labels(rows)).toEqual([
    'true: failed with 1 after 0.0 s',
    'ran true',
    'declared the incident "Title" as SEV2',
  ]);
  expect(rows.children(undefined).map((id) => rows.row(id)!.icon?.name)).toEqual([
    'error',
    'loading~spin',
    'flame',
  ]);
  events.finish(second, 0);
  show();
  expect(labels(rows).slice(0, 2)).toEqual([
    'true: succeeded after 0.0 s',
    'true: failed with 1 after 0.0 s',
  ]);
});

test('a long log is cut, and says where the whole is', () => {
  const events = new Events().declare();
  for (let note = 1; note <= 150; note += 1) events.add('note.added', { text: `${note}` });
  const rows = new LogRows(() => new Date(at(1)));
  rows.show(foldEvents(events.all), events.all);
  expect(labels(rows)).toHaveLength(101);
  expect(labels(rows)[0]).toBe('noted: 150');
  expect(rows.row(rows.children(undefined)[100]!)).toMatchObject({
    label: 'Show the whole log',
    opens: { id: 'incidentRunbooks.openLog' },
  });
});
