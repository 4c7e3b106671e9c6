import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlainYaml } from '../../../extension/runbook/plain-yaml';

const value = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z/][\w ,.:#'"/-]{0,8}[a-z]$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^["'[][a-z #:,-]{0,8}["'\]]$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^\d[\d.e-]{0,5}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'true',
      'True',
      'null',
      '~',
      '2024-01-02',
      '6 months',
      '1 2',
      '|',
      '',
    ),
  },
);
const line = fc
  .tuple(fc.stringMatching(/^[a-z][a-z_-]{0,2}$/), value)
  .map((pair) => pair.join(': '));
const yaml = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `${lines.join('\n')}\n`);

function byLibrary(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return 'invalid';
  }
}

describe('the quick reader of front matter', () => {
  it('reads what the YAML library reads, whenever it answers', () => {
    let answered = 0;
    fc.assert(
      fc.property(yaml, (text) => {
        const plain = readPlainYaml(text);
        if (plain === undefined) return;
        answered++;
        expect({ text, values: plain }).toEqual({ text, values: byLibrary(text) });
      }),
      { numRuns: 1000 },
    );
    expect(answered).toBeGreaterThan(100);
  });

  it('answers for the keys that runbooks have', () => {
    const text =
      'title: "Restart: how?"\nowner: \'#payments\'\nweight: 20\nreview_in: 6 months\ndraft: false\nrepos: [api, web]\n';
    expect(readPlainYaml(text)).toEqual({
      title: 'Restart: how?',
      owner: '#payments',
      weight: 20,
      review_in: '6 months',
      draft: false,
      repos: ['api', 'web'],
    });
  });
});
