import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatternRedactor } from '../../../extension/execution/pattern-redactor';
import { SecretFinder } from '../../../extension/secrets/secret-finder';
import { harmless, samples } from '../secrets/samples';

const finder = new SecretFinder({ values: [{ value: '☃ 31415926', kind: 'environment' }] });

/** What is left of a stream that comes in these chunks. */
function redacted(chunks: readonly Buffer[], by = finder): { text: string; count: number } {
  const redactor = new PatternRedactor(by);
  const out = [...chunks.map((chunk) => redactor.push(chunk)), redactor.end()];
  return { text: Buffer.concat(out).toString(), count: redactor.count };
}

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  // Copies at odd offsets as well: a stream's chunks stand anywhere in memory.
  return places.slice(1).map((to, at) => Buffer.from(bytes.subarray(places[at], to)));
}

const key = [
  '-----BEGIN PRIVATE KEY-----',
  'MIIEvQ',
  '123456789',
  '-----END PRIVATE KEY-----',
].join('\n');

const pieces = fc.oneof(
  fc.constantFrom(...samples).map(({ before, secret, after, kind }) => ({
    text: `${before}${secret}${after}\n`,
    left: `${before}[redacted:${kind}]${after}\n`,
    count: 1,
  })),
  fc.constant({ text: `${key}\n`, left: '[redacted:private-key]\n', count: 1 }),
  fc.constant({ text: '… ☃ 31415926 …\r\n', left: '… [redacted:environment] …\r\n', count: 1 }),
  fc
    .constantFrom(
      ...harmless,
      '',
      '1234 5678',
      'drei – ☃ 𝄞',
      '\u001b[31mred\u001b[0m',
      '-----END-----',
    )
    .map((line) => ({ text: `${line}\n`, left: `${line}\n`, count: 0 })),
);

describe('a stream', () => {
  it('loses its secrets, and nothing else, however it is cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (parts, cuts) => {
          const bytes = Buffer.from(parts.map(({ text }) => text).join(''));
          expect(redacted(cutAt(bytes, cuts))).toEqual({
            text: parts.map(({ left }) => left).join(''),
            count: parts.reduce((total, { count }) => total + count, 0),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('loses them also byte by byte, without a last newline', () => {
    for (const { before, secret, after, kind } of samples) {
      const bytes = Buffer.from(`a\n${before}${secret}${after}`);
      expect(redacted([...bytes].map((byte) => Buffer.from([byte]))).text).toBe(
        `a\n${before}[redacted:${kind}]${after}`,
      );
    }
  });

  it('loses them through colours, which stay', () => {
    for (const { before, secret, after, kind } of samples) {
      for (const at of [1, 3, secret.length - 1]) {
        for (const off of ['\u001b[0m', '\u001b(B\u001b[m']) {
          const text = `${before}\u001b[1;31m${secret.slice(0, at)}${off}${secret.slice(at)}${after}\n`;
          expect(redacted([Buffer.from(text)]).text).toBe(
            `${before}\u001b[1;31m[redacted:${kind}]${off}${after}\n`,
          );
        }
      }
    }
  });

  it('of numbers alone, or of one line without an end, goes through', () => {
    const numbers = Buffer.from('0123456789\n'.repeat(1000));
    const redactor = new PatternRedactor(finder.inForm((text) => text));
    expect(redacted([numbers, numbers]).text).toHaveLength(22_000);
    const chunk = Buffer.from('no end of it '.repeat(1000));
    let given = 0;
    for (let round = 0; round < 20; round += 1) given += redactor.push(chunk).length;
    expect(given).toBeGreaterThan(chunk.length * 14);
    expect(given + redactor.end().length).toBe(chunk.length * 20);
  });

  it('of one long line loses a secret at any place', () => {
    const filler = 'no end of it '.repeat(20_000);
    for (const at of [0, 60_000, 65_530, 65_536, 131_000, 200_000]) {
      const text = `${filler.slice(0, at)} DB_PASSWORD=hunter2hunter2 ${filler.slice(at)}`;
      const bytes = Buffer.from(text);
      const chunks = cutAt(bytes, [65_536, 131_072, 196_608]);
      expect(redacted(chunks).text).toBe(text.replace('hunter2hunter2', '[redacted:secret]'));
    }
  });
});
