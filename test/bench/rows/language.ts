import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CommandMemory } from '../../../extension/command/command-memory';
import { DiskWorkspace } from '../../../extension/files/disk-workspace';
import { checkRunbook } from '../../../extension/language/check-runbook';
import { completion } from '../../../extension/language/features/completion';
import { hover } from '../../../extension/language/features/hover';
import type { Page } from '../../../extension/language/features/page';
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
  const memory = new CommandMemory();
  const project = new Project(new DiskWorkspace(resolve('examples/cuisine-code')));
  const document = TextDocument.create('file:///made.md', 'markdown', 0, text);
  const line = LINES / 2;
  let character = text.split('\n', line + 1)[line]?.length ?? 0;
  let found = 0;
  const type = async () => {
    const version = document.version + 1;
    // The editor says where.
    const start = { line, character };
    character += 1;
    TextDocument.update(document, [{ range: { start, end: start }, text: 'x' }], version);
    const read = readDocument(document.getText(), { grammar, memory });
    const options = { grammar, project, memory };
    found = (await checkRunbook(read, 'docs/made.md', options))?.length ?? 0;
  };
  const size = (text.length / 1e6).toFixed(2);
  return besideMarkdown(document, () => `${size} MB, ${found} problems found`, type);
}

/** The made document in an editor, and the line in its middle with a target and a placeholder. */
async function openPage(): Promise<{ readonly page: Page; readonly line: number }> {
  const grammar = await loadGrammar();
  const memory = new CommandMemory();
  const text = TextDocument.create('file:///docs/made.md', 'markdown', 0, manyLines());
  const document = readDocument(text.getText(), { grammar, memory });
  const project = new Project(new DiskWorkspace(resolve('examples/cuisine-code')));
  const line = document.lines.findIndex((each, at) => at > LINES / 2 && each.includes('=<'));
  return { page: { text, document, path: 'docs/made.md', project, grammar, memory }, line };
}

/** Types a letter behind `make ` in the middle of the document, and asks what it could become. */
async function completions() {
  const { page, line } = await openPage();
  const { text } = page;
  const before = '- Look: `make ';
  const start = { line, character: 0 };
  TextDocument.update(text, [{ range: { start, end: start }, text: `${before}\n` }], 1);
  const key = { line, character: before.length };
  let offered = 0;
  return besideMarkdown(
    text,
    () => `${offered} targets are offered`,
    async () => {
      TextDocument.update(text, [{ range: { start: key, end: key }, text: 's' }], text.version + 1);
      // As the server does between two keys, from what the text said before.
      const position = { line, character: before.length + 1 };
      offered = (
        await completion(page, position, {
          markdown: { isOurs: true },
          lastValueOf: () => undefined,
        })
      ).length;
      TextDocument.update(
        text,
        [{ range: { start: key, end: position }, text: '' }],
        text.version + 1,
      );
    },
  );
}

/** Points at a target and at a placeholder in the middle of the document. */
async function hovers() {
  const { page, line } = await openPage();
  const written = page.document.lines[line] ?? '';
  const columns = [written.indexOf('make ') + 6, written.indexOf('=<') + 3];
  let shown = 0;
  return besideMarkdown(
    page.text,
    () => `${shown} of ${columns.length} places say something`,
    async () => {
      const found = columns.map((character) => hover(page, { line, character }, () => 'api'));
      shown = (await Promise.all(found)).filter((each) => each !== undefined).length;
    },
  );
}

async function besideMarkdown(text: TextDocument, remark: () => string, work: () => Promise<void>) {
  const markdown = new MarkdownIt();
  const ours = () => milliseconds(work);
  const floor = () => milliseconds(() => markdown.parse(text.getText(), {}));
  // A code path that is taken for the hundredth time is still compiled anew: one of 20 would be that.
  await interleave(10, ours, floor);
  const figures = await interleave(40, ours, floor, mostOften);
  return { ...figures, unit: 'ms', remarks: [remark()] };
}

function manyLines(): string {
  return madeDocument().split('\n').slice(0, LINES).join('\n');
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
    measure: () => keystrokes(manyLines()),
  },
  {
    name: 'completion',
    what: 'what a letter there could become, 19 of 20 times',
    floor: 'markdown-it parses it, 19 of 20 times',
    limit: { atMost: 0.5 },
    measure: completions,
  },
  {
    name: 'hover',
    what: 'what a target and a placeholder there mean, 19 of 20 times',
    floor: 'markdown-it parses it, 19 of 20 times',
    limit: { atMost: 0.5 },
    measure: hovers,
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
    what: 'memory of the language server after real runbooks were opened and closed in it',
    floor: 'its memory after the first of them',
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
        const atOnce = await server.megabytes(0);
        const remarks = [
          `${paths.length} documents; ${Math.round(atOnce)} MB before it has come to rest`,
        ];
        return { ours: await server.megabytes(), floor, unit: 'MB', remarks };
      } finally {
        server.stop();
      }
    },
  },
];
