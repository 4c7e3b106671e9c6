import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LineChange, linesOf } from '../../../../extension/incident/post-mortem/runbook-edit';
import { unifiedDiff } from '../../../../extension/incident/post-mortem/unified-diff';
import { temporaryClone } from '../../journal/fixtures';

const line = fc.constantFrom('', 'one', 'two', '- three', '+four', '```');

/** Changes in the order of their lines, none within another. */
const changes = fc
  .array(fc.tuple(fc.nat(4), fc.nat(3), fc.array(line, { maxLength: 3 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((draws) => {
    let at = 1;
    return draws.map(([gap, remove, insert]): LineChange => {
      const change = { line: at + gap, remove, insert };
      at = change.line + remove + 1;
      return change;
    });
  });

function applied(text: string, all: readonly LineChange[]): readonly string[] {
  const lines = [...linesOf(text)];
  for (const { line: at, remove, insert } of all.toReversed()) {
    lines.splice(at - 1, remove, ...insert);
  }
  return lines;
}

test('git applies what is suggested', () => {
  const clone = temporaryClone();
  const file = join(clone, 'book.md');
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 14 }),
      changes,
      fc.boolean(),
      (lines, drawn, ends) => {
        const text = lines.join('\n') + (ends ? '\n' : '');
        const { length } = linesOf(text);
        const all = drawn
          .filter((one) => one.line + one.remove <= length + 1)
          .filter(({ remove, insert }) => remove + insert.length > 0);
        fc.pre(all.length > 0 && length > 0);
        writeFileSync(file, text);
        const patch = `${unifiedDiff('book.md', text, all)}\n`;
        execFileSync('git', ['-C', clone, 'apply', '-'], {
          input: patch,
          stdio: ['pipe', 'ignore', 'pipe'],
        });
        expect(linesOf(readFileSync(file, 'utf8'))).toEqual(applied(text, all));
      },
    ),
    { numRuns: 60 },
  );
});
