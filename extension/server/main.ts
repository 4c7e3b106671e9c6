// The language server's process. `--stdio` or `--node-ipc` on its command line say how it is talked to.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadShellGrammar } from '../command/shell-grammar';
import { LanguageServer } from './language-server';

const folder = dirname(fileURLToPath(import.meta.url));
const connection = createConnection(ProposedFeatures.all);
void Promise.all([
  readFile(join(folder, 'tree-sitter.wasm')),
  readFile(join(folder, 'tree-sitter-bash.wasm')),
])
  .then(([runtime, bash]) => loadShellGrammar({ runtime, bash }))
  .then((grammar) => {
    new LanguageServer(connection, grammar, new Set(Object.keys(process.env))).listen();
  });
