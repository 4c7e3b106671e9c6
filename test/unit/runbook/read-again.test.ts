import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandMemory } from '../../../extension/command/command-memory';
import type { ShellGrammar } from '../../../extension/command/shell-grammar';
import { checkRunbook } from '../../../extension/language/check-runbook';
import { Project } from '../../../extension/language/project';
import { readDocument } from '../../../extension/runbook/read-runbook';
import { loadGrammar } from '../command/filling/load-grammar';
import { MemoryWorkspace } from '../language/memory-workspace';

const grammar = await loadGrammar();

const PARTS = [
  '# Restart',
  '## Steps',
  '',
  '- Run `make restart service=<api|web>`',
  '- Run `kubectl get pods -n <namespace>`, then `REGION=eu`',
  '- Look: `echo $REGION`',
  '```sh',
  '```',
  'make restrat',
  'for each in a b; do echo "$each"; done',
  "echo 'half",
  '    make restart',
];

describe('a document that is read again after a change', () => {
  it('says what it says to who reads it for the first time', async () => {
    const line = fc.constantFrom(...PARTS);
    const change = fc.record({
      at: fc.nat(30),
      gone: fc.nat(2),
      come: fc.array(line, { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 30 }),
        fc.array(change, { maxLength: 8 }),
        async (lines, changes) => {
          const memory = new CommandMemory();
          for (const { at, gone, come } of [{ at: 0, gone: 0, come: [] }, ...changes]) {
            lines.splice(at, gone, ...come);
            const text = lines.join('\n');
            expect(await saidOf(text, memory)).toEqual(await saidOf(text));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has only that read anew which has changed, and forgets what it does not hold any more', () => {
    const memory = new CommandMemory();
    const parsed: string[] = [];
    const listening: ShellGrammar = {
      parse(text) {
        parsed.push(text);
        return grammar.parse(text);
      },
    };
    const block = (command: string) => `\`\`\`sh\n${command}\n\`\`\`\n`;
    const [one, two] = ['cat <(ls)\n', 'cat <(date)\n'].map(block);
    const read = (text: string) => {
      parsed.length = 0;
      readDocument(text, { grammar: listening, memory });
      return parsed.length > 0;
    };
    expect(read(`${one}${two}`)).toBe(true);
    expect(read(`# New\n\n${two}\n${one}`)).toBe(false);
    expect(read(one ?? '')).toBe(false);
    expect(read(one ?? '')).toBe(false);
    expect(read(two ?? '')).toBe(true);
  });
});

async function saidOf(text: string, memory?: CommandMemory) {
  const options = memory === undefined ? { grammar } : { grammar, memory };
  const document = readDocument(text, options);
  const project = new Project(new MemoryWorkspace({ Makefile: 'restart:\n' }));
  const found = await checkRunbook(document, 'runbook.md', { ...options, project });
  return { runbook: document.runbook, found };
}
