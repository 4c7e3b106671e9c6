import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { Project } from '../../extension/language/project';
import { loadGrammar } from '../bench/load-grammar';
import { MemoryWorkspace } from '../unit/language/memory-workspace';
import { edited } from './edits';
import { exercise } from './exercise';

const FIXTURES = [
  'test/fixtures/runbooks/disk-almost-full.md',
  'test/fixtures/runbooks/parcel-service.md',
  'examples/cuisine-code/docs/incident-response.md',
  'examples/cuisine-code/docs/release.md',
  'docs/writing-runbooks.md',
];

/** What stands around each document. */
const AROUND = {
  Makefile: 'include Makefile\nrestart status:\n\techo\ndeploy-%:\n',
  'compose.yaml': 'services:\n  api: {}\n  db: {}\n',
  'package.json': '{ "scripts": { "build": "x" } }',
};

/**
 * Every prefix of each document, then random edits of them for some minutes.
 * @param files other documents than the project's own
 * @returns whether all went well
 */
export async function fuzz(
  minutes: number,
  files: readonly string[],
  { prefixes }: { readonly prefixes: boolean },
): Promise<boolean> {
  const grammar = await loadGrammar();
  const surroundings = { grammar, project: new Project(new MemoryWorkspace(AROUND)) };
  const names = files.length === 0 ? FIXTURES : files;
  const texts = names.map((name) => readFileSync(name, 'utf8'));
  let count = 0;
  const one = async (markdown: string) => {
    count += 1;
    await exercise(markdown, surroundings);
  };
  for (const [index, text] of prefixes ? texts.entries() : []) {
    for (let length = 0; length <= text.length; length += 1) {
      const prefix = text.slice(0, length);
      try {
        await one(prefix);
      } catch (error: unknown) {
        return fail(prefix, `A prefix of ${names[index] ?? ''}`, error);
      }
    }
    say(`${basename(names[index] ?? '')}: ${text.length + 1} prefixes`);
  }
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end) {
    const result = await fc.check(fc.asyncProperty(edited(texts), one), {
      numRuns: 1_000,
      interruptAfterTimeLimit: Math.max(1, end - performance.now()),
    });
    if (result.counterexample !== null) {
      const [markdown] = result.counterexample;
      return fail(markdown, `Seed ${result.seed}`, result.errorInstance);
    }
    say(`${count} texts`);
  }
  say(`${count} texts, nothing wrong`);
  return true;
}

function fail(markdown: string, what: string, error: unknown): false {
  const file = '.host/fuzz.md';
  writeFileSync(file, markdown);
  say(`${what} goes wrong; the text is in ${file}.`);
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return false;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
