import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { readRunbook } from '../../../extension/runbook/read-runbook';
import type { BenchRow } from '../bench-row';
import { interleave, least, milliseconds } from '../interleave';
import { loadGrammar } from '../load-grammar';
import { madeDocument } from '../made-document';

/** Real runbooks of several teams, where they lie beside the checkout. */
const CORPUS = resolve('../shared/corpus/files');

function corpus(): readonly string[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:md|markdown|erb)$/.test(path))
    .map((path) => readFileSync(join(CORPUS, path), 'utf8'));
}

async function againstMarkdownIt(texts: readonly string[], rounds: number) {
  const grammar = await loadGrammar();
  const markdown = new MarkdownIt();
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const figures = await interleave(
    rounds,
    () => milliseconds(() => texts.map((text) => readRunbook(text, { grammar }).steps.length)),
    () => milliseconds(() => texts.map((text) => markdown.parse(text, {}).length)),
    least,
  );
  const remark = `${texts.length} documents, ${(characters / 1e6).toFixed(2)} MB`;
  return { ...figures, unit: 'ms', remarks: [remark] };
}

export const rows: readonly BenchRow[] = [
  {
    name: 'parse-corpus',
    what: 'real runbooks from Markdown to the model',
    floor: 'markdown-it parses the same texts',
    limit: { atMost: 2 },
    async measure() {
      if (!existsSync(CORPUS)) return `there is no corpus at ${CORPUS}`;
      return againstMarkdownIt(corpus(), 7);
    },
  },
  {
    name: 'parse-made',
    what: 'a made runbook of 5,000 list items and 5,000 blocks from Markdown to the model',
    floor: 'markdown-it parses the same text',
    limit: { atMost: 2 },
    measure: () => againstMarkdownIt([madeDocument()], 15),
  },
  {
    name: 'parse-ten-times',
    what: 'a runbook ten times larger than the made one',
    floor: 'the made one',
    limit: { atMost: 12 },
    async measure() {
      const grammar = await loadGrammar();
      const text = madeDocument();
      const tenfold = Array.from({ length: 10 }, () => text).join('\n\n');
      const figures = await interleave(
        5,
        () => milliseconds(() => readRunbook(tenfold, { grammar })),
        () => milliseconds(() => readRunbook(text, { grammar })),
        least,
      );
      return { ...figures, unit: 'ms' };
    },
  },
];
