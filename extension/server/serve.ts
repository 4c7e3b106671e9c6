import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { loadShellGrammar } from '../command/shell-grammar';
import { ShellCheck } from '../execution/shellcheck';
import { readCodePages } from './code-pages';
import { LanguageServer } from './language-server';
import { spareMemory } from './spare-memory';

/**
 * Makes this process a language server: it answers from now on, and ends when its client tells it to or
 * is gone. How it is talked to stands on its command line: `--stdio`, or `--node-ipc`.
 * @param modules folder that holds the WebAssembly modules of the shell grammar, beside `docs/`
 */
export async function serve(modules: string): Promise<void> {
  spareMemory();
  const connection = createConnection(ProposedFeatures.all);
  const [runtime, bash, pages] = await Promise.all([
    readFile(join(modules, 'tree-sitter.wasm')),
    readFile(join(modules, 'tree-sitter-bash.wasm')),
    readCodePages(join(modules, '../docs/checks.md')),
  ]);
  const grammar = await loadShellGrammar({ runtime, bash });
  const environment = new Set(Object.keys(process.env));
  const linter = await ShellCheck.find(process.env['PATH']);
  new LanguageServer(connection, { grammar, pages, environment, linter }).listen();
}
