import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../extension/runbook/markdown/markdown-library';

const library = new MarkdownIt();

function marksOf(text: string, { block }: typeof markdown) {
  const state = new block.State(text, library, {}, []);
  const { bMarks, eMarks, tShift, sCount, bsCount, lineMax } = state;
  return { text, bMarks, eMarks, tShift, sCount, bsCount, lineMax };
}

describe('the marks of lines', () => {
  it('are those of the library', () => {
    const piece = fc.constantFrom('\n', ' ', '\t', '  ', 'a', '- b', '> ', '\u00A0', 'ü');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(marksOf(text, markdown)).toEqual(marksOf(text, library));
      }),
      { numRuns: 1000 },
    );
  });
});
