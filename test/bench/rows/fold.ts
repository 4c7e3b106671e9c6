import { foldEvents } from '../../../extension/incident/fold-events';
import { orderEvents } from '../../../extension/incident/order-events';
import { readEvent } from '../../../extension/incident/read-event';
import type { BenchRow } from '../bench-row';
import { interleave, milliseconds } from '../interleave';
import { madeLog } from '../made-log';

export const rows: readonly BenchRow[] = [
  {
    name: 'fold',
    what: '100,000 events by five writers from their lines to the state of the incident',
    floor: 'JSON.parse of the lines',
    limit: { atMost: 2 },
    async measure() {
      const journals = madeLog(100_000, 5).map(({ lines }) => lines);
      const figures = await interleave(
        7,
        () =>
          milliseconds(() => {
            const events = journals.map((journal) =>
              journal.map(readEvent).filter((event) => event !== undefined),
            );
            if (foldEvents(orderEvents(events)) === undefined) throw new Error('no incident');
          }),
        () =>
          milliseconds(() => {
            journals.map((journal) => journal.map((line) => JSON.parse(line) as unknown));
          }),
      );
      return { ...figures, unit: 'ms' };
    },
  },
];
