import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { loadShellGrammar, type ShellGrammar } from '../../../extension/command/shell-grammar';
import { readRunbook } from '../../../extension/runbook/read-runbook';
import type { BenchRow } from '../bench-row';
import { interleave, least, milliseconds } from '../interleave';

/** Real runbooks of several teams, where they lie beside the checkout. */
const CORPUS = resolve('../shared/corpus/files');

const PARTS = ['api', 'web', 'db', 'cache', 'queue', 'mail', 'search'];

/** Some 450 KB: 5,000 list items, two in five with a command, and 5,000 blocks. */
function madeDocument(): string {
  const lines = ['# Made runbook', ''];
  for (let each = 0; each < 5000; each += 1) {
    const part = PARTS[each % PARTS.length] ?? '';
    if (each % 10 === 0) lines.push('', `## Part ${each / 10} of the ${part} service`, '');
    if (each % 5 === 0) lines.push(`- Restart it: \`make restart service=${part} zone=<zone>\``);
    else if (each % 5 === 1) lines.push(`- **Look at the logs**: \`kubectl logs deploy/${part}\``);
    else lines.push(`- Compare graph ${each} of ${part} with yesterday's`);
  }
  for (let each = 0; each < 5000; each += 1) {
    const part = PARTS[each % PARTS.length] ?? '';
    lines.push('', '```bash', `make status service=${part} number=${each}`, '```');
  }
  return lines.join('\n');
}

function corpus(): readonly string[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:md|markdown|erb)$/.test(path))
    .map((path) => readFileSync(join(CORPUS, path), 'utf8'));
}

function loadGrammar(): Promise<ShellGrammar> {
  return loadShellGrammar({
    runtime: readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    bash: readFileSync('node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm'),
  });
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
