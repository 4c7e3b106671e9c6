import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TerminalStream, mark } from '../../../extension/execution/terminal-stream';

const nonce = '0123456789abcdef';
const start = mark('start', nonce);
const end = mark('end', nonce);

function read(chunks: readonly string[]): string {
  const stream = new TerminalStream(nonce);
  return chunks.map((chunk) => stream.push(chunk)).join('') + stream.end();
}

/** The text cut at arbitrary places. */
const cutUp = (text: string) =>
  fc
    .array(fc.nat(text.length), { maxLength: 8 })
    .map((at) => [0, ...at.sort((a, b) => a - b), text.length])
    .map((at) => at.slice(1).map((to, i) => text.slice(at[i], to)));

describe('TerminalStream', () => {
  it('keeps what stands between the marks, and nothing of the echo or the prompt', () => {
    const stream = `\u001b]633;C\u0007make test\r\n${start}one\r\ntwo\r\n${end}\u001b]633;D;0\u0007% `;
    expect(read([stream])).toBe('one\ntwo\n');
  });

  it('keeps everything up to the end of a stream that was interrupted', () => {
    expect(read([`x${start}half a line`, ' and more^C\r\n\u001b]633;D\u0007'])).toBe(
      'half a line and more^C\n',
    );
  });

  it('takes the marks of another run for output', () => {
    const other = mark('end', 'ffffffffffffffff');
    expect(read([`${start}a${other}b${end}`])).toBe(`a${other}b`);
  });

  it('keeps a lone carriage return: progress bars are made of it', () => {
    expect(read([`${start}10%\r20%\r\n${end}`])).toBe('10%\r20%\n');
  });

  it('gives the same whatever the chunks', () => {
    const parts = fc.array(
      fc.constantFrom(
        'a',
        '\r',
        '\n',
        '\r\n',
        '\u001b',
        ']7717;end-',
        nonce,
        '\u0007',
        ']633;D',
        'é',
        '🍲',
      ),
    );
    fc.assert(
      fc.property(
        parts.chain((body) => {
          const text = `before${start}${body.join('')}${end}after`;
          return fc.tuple(fc.constant(body.join('')), cutUp(text));
        }),
        ([body, chunks]) => {
          fc.pre(!body.includes(end));
          expect(read(chunks)).toBe(read([`before${start}${body}${end}after`]));
          expect(read(chunks)).toBe(
            body.replaceAll('\r\n', '\n').replace(/\u001b\]633;D[^\u0007\u001b]*\u0007/g, ''),
          );
        },
      ),
    );
  });
});
