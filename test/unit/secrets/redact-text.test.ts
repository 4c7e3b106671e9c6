import { describe, expect, it, test } from 'vitest';
import { redactAll, redactText } from '../../../extension/secrets/redact-text';
import { SecretFinder } from '../../../extension/secrets/secret-finder';
import { harmless, samples } from './samples';

const finder = new SecretFinder();

describe('in a text', () => {
  test.each(samples)('$before… is followed by a secret of the kind $kind', (sample) => {
    const { before, secret, after, kind } = sample;
    expect(redactText(`first\n${before}${secret}${after}\nlast`, finder)).toEqual({
      value: `first\n${before}[redacted:${kind}]${after}\nlast`,
      count: 1,
    });
  });

  test.each(harmless)('%s is left as it is', (text) => {
    expect(redactText(text, finder)).toEqual({ value: text, count: 0 });
  });

  it('is nothing left to redact after that', () => {
    for (const { before, secret, after } of samples) {
      const { value } = redactText(`${before}${secret}${after}`, finder);
      expect(redactText(value, finder)).toEqual({ value, count: 0 });
    }
  });

  it('goes a private key, whole or cut off', () => {
    const key = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 'BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj', 'Zm9v'];
    for (const name of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'OPENSSH PRIVATE KEY']) {
      const lines = [`-----BEGIN ${name}-----`, ...key, `-----END ${name}-----`];
      for (const text of [lines.join('\n'), lines.join('\n    '), lines.join('\\n')]) {
        expect(redactText(`key: |\n    ${text}\nnext`, finder)).toEqual({
          value: 'key: |\n    [redacted:private-key]\nnext',
          count: 1,
        });
      }
      const cut = `${lines.slice(0, 3).join('\n')}\n$ ls -l here`;
      expect(redactText(cut, finder).value).toBe('[redacted:private-key]$ ls -l here');
    }
  });

  it('go known values and a team’s own patterns', () => {
    const own = new SecretFinder({
      values: [{ value: 'päss', kind: 'environment' }],
      patterns: [{ kind: 'ticket', pattern: /\bTK-\d{4}\b/g }],
    });
    expect(redactText('is päss, TK-1234 and TK-12', own)).toEqual({
      value: 'is [redacted:environment], [redacted:ticket] and TK-12',
      count: 2,
    });
  });
});

test('a record loses its secrets wherever they are, but for what is excepted', () => {
  const secret = 'PASSWORD=hunter2';
  const data = { text: secret, step: { text: secret }, values: { a: [secret, 1, null, true] } };
  expect(redactAll(data, finder, new Set(['step']))).toEqual({
    value: {
      text: 'PASSWORD=[redacted:secret]',
      step: { text: secret },
      values: { a: ['PASSWORD=[redacted:secret]', 1, null, true] },
    },
    count: 2,
  });
  const clean = { text: 'clean' };
  expect(redactAll(clean, finder, new Set()).value).toBe(clean);
});

test('long lines made to be slow are not', () => {
  const lines = [
    `token${' '.repeat(60_000)}`,
    `password=${'"'.repeat(60_000)}`,
    `${'eyJ-'.repeat(15_000)}.`,
    'a://'.repeat(15_000),
    `authorization: ${'token '.repeat(10_000)}`,
    `curl ${'-u '.repeat(20_000)}`,
    `curl ${'-u a:'.repeat(12_000)}`,
    `mysql ${'-p -p'.repeat(12_000)}`,
    `cookie: ${'cookie: a'.repeat(7_000)}`,
    `ghs_1_${'a.'.repeat(30_000)}`,
    'tskey-ab-'.repeat(7_000),
    `glc_${'a'.repeat(60_000)}`,
    `"${'token: '.repeat(9_000)}`,
    'ntn_00000000000figd_'.repeat(3_000),
  ];
  for (const line of lines) expect(redactText(line, finder).value.length).toBeGreaterThan(0);
}, 5_000);
