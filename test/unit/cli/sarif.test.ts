import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sarifReport } from '../../../extension/cli/sarif-report';
import { type Code, codes } from '../../../extension/language/codes';
import { Bench } from './harness';

/**
 * As OASIS publishes it, whose draft of JSON Schema differs from the validator's in its own name alone:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
 */
const schema = JSON.parse(readFileSync('test/fixtures/sarif-schema-2.1.0.json', 'utf8')) as Record<
  string,
  unknown
>;
const named = new Set(['$schema', 'id']);
const plain = Object.fromEntries(Object.entries(schema).filter(([key]) => !named.has(key)));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const isSarif = ajv.compile(plain);

function problemsOf(log: unknown): unknown {
  isSarif(log);
  return isSarif.errors ?? [];
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => {
  bench.remove();
});

describe('a report as SARIF', () => {
  it('is what the published schema asks for', async () => {
    bench.write('Makefile', 'restart:\n');
    bench.write('a b/bäd.md', '# Bad\n\n- `make restrat`\n- TODO\n\n```\nkubectl get pods\n```\n');
    const { out } = await bench.call(['check', '.', '--workspace', '.', '--format', 'sarif']);
    const log: unknown = JSON.parse(out);
    expect(problemsOf(log)).toEqual([]);
    expect(log).toMatchObject({
      runs: [{ results: [{ level: 'error' }, { level: 'warning' }, { level: 'note' }] }],
    });
  });

  it('is it with nothing wrong, too', () => {
    expect(problemsOf(sarifReport([]))).toEqual([]);
  });

  it('is it for any file and any check', () => {
    const allCodes = Object.keys(codes) as Code[];
    const found = fc.record({
      file: fc.string({ minLength: 1, unit: 'grapheme' }),
      diagnostic: fc.record({
        code: fc.constantFrom(...allCodes),
        severity: fc.constantFrom('error', 'warning', 'info'),
        message: fc.string({ minLength: 1 }),
        range: fc.constant({ line: 1, column: 1, endLine: 2, endColumn: 1 }),
        fix: fc.constant(undefined),
      }),
    });
    fc.assert(
      fc.property(fc.array(found, { maxLength: 5 }), (all) => {
        expect(problemsOf(sarifReport(all))).toEqual([]);
      }),
    );
  });

  it('would not be it otherwise', () => {
    expect(problemsOf({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });
});
