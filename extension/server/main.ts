// The language server's process. `--stdio` or `--node-ipc` on its command line say how it is talked to.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadShellGrammar } from '../command/shell-grammar';
import { readCodePages } from './code-pages';
import { LanguageServer } from './language-server';

const folder = dirname(fileURLToPath(import.meta.url));
const connection = createConnection(ProposedFeatures.all);
void start();

async function start(): Promise<void> {
  const [runtime, bash, pages] = await Promise.all([
    readFile(join(folder, 'tree-sitter.wasm')),
    readFile(join(folder, 'tree-sitter-bash.wasm')),
    readCodePages(join(folder, '../docs/checks.md')),
  ]);
  const grammar = await loadShellGrammar({ runtime, bash });
  const environment = new Set(Object.keys(process.env));
  new LanguageServer(connection, { grammar, pages, environment }).listen();
}
