import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCase, placesOf, wordsOf } from '../../../webview/find-words';

describe('the words that a person looks for', () => {
  test('are folded without a letter moving', () => {
    for (let code = 0; code <= 0x1ffff; code += 1) {
      const letter = String.fromCodePoint(code);
      const folded = foldCase(letter);
      if (folded.length === letter.length && foldCase(folded) === folded) continue;
      expect.fail(`${code.toString(16)} becomes ${folded}`);
    }
  });

  test('are what is between white space, each once', () => {
    expect(wordsOf('  Pool pool\tΟΔΟΣ\nοδος ')).toEqual(['pool', 'οδοσ']);
    expect(wordsOf(' ')).toEqual([]);
  });

  test('are marked where they stand, and the rest is left', () => {
    expect(placesOf('The POOL is full, pools are', ['pool', 'full'])).toEqual([
      [4, 8],
      [12, 16],
      [18, 22],
    ]);
    expect(placesOf('İstanbul pool', ['pool'])).toEqual([[9, 13]]);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', 'ä', 'İ') }),
        fc.array(fc.constantFrom('a', 'ab', 'äb', 'ba')),
        (text, words) => {
          const places = placesOf(text, words);
          for (const [from, to] of places) expect(to).toBeGreaterThan(from);
          // What is not marked has none of the words.
          const marked = Array.from(text, (_, at) =>
            places.some(([from, to]) => from <= at && at < to),
          );
          const rest = Array.from(text, (letter, at) => (marked[at] ? '\n' : letter)).join('');
          for (const word of words) expect(foldCase(rest)).not.toContain(word);
        },
      ),
    );
  });
});
