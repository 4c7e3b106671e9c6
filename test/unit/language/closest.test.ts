import fc from 'fast-check';
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

/** By the book, with all of its table. */
function distance(from: string, to: string): number {
  const table = Array.from({ length: from.length + 1 }, (_, row) => [row]);
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let column = 1; column <= to.length; column += 1) table[0]?.push(column);
  for (let row = 1; row <= from.length; row += 1) {
    for (let column = 1; column <= to.length; column += 1) {
      const ways = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + Number(from[row - 1] !== to[column - 1]),
      ];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && isSwapped) ways.push(at(row - 2, column - 2) + 1);
      table[row]?.push(Math.min(...ways));
    }
  }
  return at(from.length, to.length);
}

it('takes the first of the closest', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', 'ü'), maxLength: 16 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 8 }), (written, known) => {
      const most = Math.max(1, Math.floor(written.length / (written.length > 12 ? 4 : 3)));
      const distances = known.map((name) => distance(written, name));
      const least = Math.min(...distances);
      const meant = least <= most ? known[distances.indexOf(least)] : undefined;
      expect(closest(written, known)).toBe(meant);
    }),
  );
});
