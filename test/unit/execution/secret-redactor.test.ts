import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECRET_MARK, SecretRedactor } from '../../../extension/execution/secret-redactor';

/** Feeds a text cut at the given places and gives what comes out, chunk by chunk. */
function redact(secrets: readonly string[], chunks: readonly string[]): string[] {
  const redactor = new SecretRedactor(secrets);
  const out = chunks.map((chunk) => redactor.push(Buffer.from(chunk)).toString());
  return [...out, redactor.end().toString()];
}

describe('SecretRedactor', () => {
  it('finds a value however it is split over chunks', () => {
    const letters = fc.constantFrom('a', 'b', 'ä', '\n');
    const text = fc.array(letters, { maxLength: 30 }).map((all) => all.join(''));
    const secret = fc.array(letters, { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 8 }),
        fc.array(secret, { maxLength: 3 }),
        (parts, secrets) => {
          const whole = redact(secrets, [parts.join('')]).join('');
          expect(redact(secrets, parts).join('')).toBe(whole);
          const rest = whole.split(SECRET_MARK);
          for (const value of secrets) {
            expect(rest.some((piece) => piece.includes(value))).toBe(false);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('holds nothing back that cannot be the beginning of a value', () => {
    expect(redact(['s3cret'], ['Password: ', 'ok s3', 'c', 'ret', ' end'])).toEqual([
      'Password: ',
      'ok ',
      '',
      SECRET_MARK,
      ' end',
      '',
    ]);
  });

  it('takes the longer of two values of which one begins the other', () => {
    expect(redact(['abc', 'abcdef'], ['abcde', 'f abc']).join('')).toBe(
      `${SECRET_MARK} ${SECRET_MARK}`,
    );
    expect(redact(['abc', 'abcdef'], ['abcde', 'x']).join('')).toBe(`${SECRET_MARK}dex`);
  });

  it('leaves everything as it is without a value to find', () => {
    const chunk = Buffer.from('as it is');
    expect(new SecretRedactor(['']).push(chunk)).toBe(chunk);
  });
});
