import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OutputWords } from '../../../extension/journal/output-words';
import { foldCase } from '../../../webview/find-words';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-words-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function search(output: string | Buffer, words: readonly string[], mostLines = 3) {
  const file = join(folder, 'output.txt');
  writeFileSync(file, output);
  return new OutputWords(words, mostLines).in(file, () => false);
}

/** The same by the plainest means, of a text without escape sequences. */
function plainSearch(output: string, words: readonly string[], mostLines: number) {
  const seen = new Set<number>();
  const lines: number[] = [];
  for (const [at, line] of output.split('\n').entries()) {
    const here = words.flatMap((word, nth) =>
      foldCase(line).includes(foldCase(word)) ? [nth] : [],
    );
    const isNew = here.some((nth) => !seen.has(nth));
    if (here.length > 0 && (lines.length < mostLines || isNew)) lines.push(at + 1);
    for (const nth of here) seen.add(nth);
  }
  return { words: [...seen].sort((a, b) => a - b), lines };
}

const sequences = [
  '\u001b[31m',
  '\u001b[0m',
  '\u001b[1;38;5;208m',
  '\u001b[2K',
  '\u001b(B',
  '\u001b7',
  '\u001b]0;a title\u0007',
  '\u001b]8;;https://example.com/ab\u001b\\',
  '\u001bP1$r0m\u001b\\',
];
const letters = [
  'a',
  'A',
  'b',
  'B',
  'ä',
  'Ä',
  'σ',
  'ς',
  'Σ',
  'k',
  '\u212a',
  'İ',
  'i',
  '🔥',
  '语',
  ' ',
  '\n',
  '\r\n',
  '.',
];
const word = fc.string({
  unit: fc.constantFrom(...letters.filter((each) => each.trim() !== '')),
  minLength: 1,
  maxLength: 3,
});

describe('the search in outputs', () => {
  test('finds what is there, whatever its case and whatever is written in between', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom(...letters) },
            fc.constantFrom(...sequences),
          ),
          {
            maxLength: 80,
          },
        ),
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (parts, words, mostLines) => {
          const found = search(parts.join(''), words, mostLines);
          const visible = parts.filter((part) => !sequences.includes(part)).join('');
          expect({ words: found.words, lines: found.lines.map(({ line }) => line) }).toEqual(
            plainSearch(visible, words, mostLines),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('finds what is cut anywhere by what is read at once, also within a letter or a sequence', () => {
    const coloured = '\u001b[1;31mPo\u001b]8;;https://example.com\u001b\\ÖL\u001b[0m';
    const middle = Buffer.from(coloured);
    for (const edge of [64 * 1024, 1 << 20]) {
      for (let cut = 0; cut <= middle.length; cut += 1) {
        for (const filler of ['x', '\n']) {
          const before = edge - cut;
          const found = search(Buffer.concat([Buffer.alloc(before, filler), middle]), ['poöl']);
          expect(found.words, `${edge} ${cut}`).toEqual([0]);
          expect(found.lines[0]?.line).toBe(filler === '\n' ? before + 1 : 1);
          expect(found.lines[0]?.text).toContain('PoÖL');
        }
      }
    }
  });

  test('agrees with the plain search on long outputs', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 120_000 }),
            fc.constantFrom('Deadlock', 'DEADLOCK\n', 'pool', 'dead\nlock', 'ä\n'),
          ),
          {
            minLength: 1,
            maxLength: 25,
          },
        ),
        fc.constantFrom('-', 'é', '0123456789012345678901234567890\n'),
        (places, filler) => {
          const text = places
            .map(([length, what]) => filler.repeat(length / 30).slice(0, length) + what)
            .join('');
          const words = ['deadlock', 'pool', 'Ä'];
          const found = search(text, words);
          expect({ words: found.words, lines: found.lines.map(({ line }) => line) }).toEqual(
            plainSearch(text, words, 3),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('shows the line, of a long one what is around the word, and nothing that is no text', () => {
    expect(
      search('one\n\u001b[31mtwo\u0007 words\u001b[0m\t10%\r20%\r\n', ['words']).lines,
    ).toEqual([{ line: 2, text: 'two words\t10% 20%' }]);
    const long = search(`${'ü'.repeat(50_000)} here ${'語'.repeat(50_000)}\n`, ['here']).lines[0];
    expect(long?.text).toMatch(/^…ü+ here 語+…$/);
    expect(long?.text.length).toBeLessThan(200);
  });

  test('does not let a title that never ends hide the rest', () => {
    expect(search('\u001b]0;title\nthe pool is full\n', ['pool']).lines[0]?.line).toBe(2);
  });

  test('takes a word for what it is, not for a pattern', () => {
    expect(search('a.b|c]\\ [x', ['a.b|c]\\']).words).toEqual([0]);
    expect(search('axb', ['a.b', '|']).words).toEqual([]);
  });

  test('is given up when nobody wants it, and says when a file is not there', () => {
    const file = join(folder, 'output.txt');
    writeFileSync(file, 'pool');
    expect(new OutputWords(['pool'], 3).in(file, () => true).words).toEqual([]);
    expect(() => new OutputWords(['pool'], 3).in(join(folder, 'none'), () => false)).toThrow(
      'ENOENT',
    );
  });
});
