import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CommandMemory } from '../../../extension/command/command-memory';
import { DiskWorkspace } from '../../../extension/files/disk-workspace';
import { checkRunbook } from '../../../extension/language/check-runbook';
import { Project } from '../../../extension/language/project';
import { readDocument } from '../../../extension/runbook/read-runbook';
import type { BenchRow } from '../bench-row';
import { interleave, milliseconds } from '../interleave';
import { loadGrammar } from '../load-grammar';
import { madeDocument } from '../made-document';
import { ServerProcess } from '../server-process';

/** Real runbooks of several teams, where they lie beside the checkout. */
const CORPUS = resolve('../shared/corpus/files');
const LINES = 10_000;

function corpus(): readonly string[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:md|markdown)$/.test(path))
    .map((path) => join(CORPUS, path));
}

/** Types into the middle of a document, one character after the other, and checks it after each. */
async function keystrokes(text: string) {
  const grammar = await loadGrammar();
  const markdown = new MarkdownIt();
  const memory = new CommandMemory();
  const project = new Project(new DiskWorkspace(resolve('examples/cuisine-code')));
  const document = TextDocument.create('file:///made.md', 'markdown', 0, text);
  let found = 0;
  const type = async () => {
    const version = document.version + 1;
    const line = LINES / 2;
    const start = { line, character: document.getText().split('\n', line + 1)[line]?.length ?? 0 };
    TextDocument.update(document, [{ range: { start, end: start }, text: 'x' }], version);
    const read = readDocument(document.getText(), { grammar, memory });
    const options = { grammar, project, memory };
    found = (await checkRunbook(read, 'docs/made.md', options))?.length ?? 0;
  };
  const figures = await interleave(
    40,
    () => milliseconds(type),
    () => milliseconds(() => markdown.parse(document.getText(), {})),
    mostOften,
  );
  const remark = `${(text.length / 1e6).toFixed(2)} MB, ${found} problems found`;
  return { ...figures, unit: 'ms', remarks: [remark] };
}

/** 19 of 20 took no longer. */
function mostOften(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * 0.95) - 1] ?? NaN;
}

export const rows: readonly BenchRow[] = [
  {
    name: 'keystroke',
    what: 'a keystroke in a made runbook of 10,000 lines to what is wrong with it, 19 of 20 times',
    floor: 'markdown-it parses it, 19 of 20 times',
    limit: { atMost: 2 },
    measure: () => keystrokes(madeDocument().split('\n').slice(0, LINES).join('\n')),
  },
  {
    name: 'keystroke-corpus',
    what: 'the same in 10,000 lines of real runbooks, one behind the other',
    floor: 'markdown-it parses them',
    limit: { atMost: 2 },
    async measure() {
      if (!existsSync(CORPUS)) return `there is no corpus at ${CORPUS}`;
      const lines = corpus().flatMap((path) => readFileSync(path, 'utf8').split(/\r?\n/));
      return keystrokes(lines.slice(0, LINES).join('\n'));
    },
  },
  {
    name: 'server-memory',
    what: 'what the language server holds after real runbooks were opened and closed in it',
    floor: 'what it holds after the first of them',
    limit: { atMost: 1.3 },
    async measure() {
      if (!existsSync(CORPUS)) return `there is no corpus at ${CORPUS}`;
      if (!existsSync('dist/cli.js')) return 'dist/cli.js is not there: run `npm run build` first.';
      const server = await ServerProcess.start(CORPUS);
      try {
        const paths = corpus();
        const [first = '', ...others] = paths;
        await server.openAndClose(first);
        const floor = await server.megabytes();
        for (const path of others) await server.openAndClose(path);
        const remarks = [`${paths.length} documents; garbage is collected before it is measured`];
        return { ours: await server.megabytes(), floor, unit: 'MB', remarks };
      } finally {
        server.stop();
      }
    },
  },
];
