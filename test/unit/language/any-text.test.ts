import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Project } from '../../../extension/language/project';
import { edited } from '../../fuzz/edits';
import { exercise } from '../../fuzz/exercise';
import { loadGrammar } from '../command/filling/load-grammar';
import { check } from './check';
import { MemoryWorkspace } from './memory-workspace';

const FILES = {
  Makefile: 'include Makefile\nrestart:\n\techo\n',
  'compose.yaml': 'services:\n  api: {}\n',
};
const surroundings = {
  grammar: await loadGrammar(),
  project: new Project(new MemoryWorkspace(FILES)),
};
const runbook = readFileSync('test/fixtures/runbooks/parcel-service.md', 'utf8');

// `npm run fuzz` does more of the same for as long as one likes.
describe('a runbook that is being typed', () => {
  it('is read, checked and mended at every step', async () => {
    for (let end = 0; end <= runbook.length; end += 13) {
      await exercise(runbook.slice(0, end), surroundings);
    }
  });

  it('may be edited in any way', async () => {
    const any = fc.asyncProperty(edited([runbook]), (text) => exercise(text, surroundings));
    await fc.assert(any, { numRuns: 40 });
  });
});

describe('a huge runbook', () => {
  it.each([
    ['many steps', '- Restart <it>: `make restart x=<a|b>`\n'.repeat(3_000)],
    ['a long line', `- ${'`make x` <name> [a](b) “c” '.repeat(2_000)}`],
    ['a long block', `\`\`\`sh\n${'echo “a” {b\n'.repeat(2_000)}\`\`\`\n`],
    [
      'deep lists',
      Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join(''),
    ],
    ['open brackets', '[<{('.repeat(5_000)],
  ])('of %s is checked', async (_, markdown) => {
    expect(await check(markdown)).toBeDefined();
  });
});
