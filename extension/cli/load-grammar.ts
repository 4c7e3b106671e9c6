import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShellGrammar } from '../command/shell-grammar';

let started: { readonly folder: string; readonly grammar: Promise<ShellGrammar> } | undefined;

/**
 * The shell grammar, started once per process from its two modules in `folder`. Rejects when they
 * are missing or damaged, which means that the installation is.
 */
export async function loadGrammar(folder: string): Promise<ShellGrammar> {
  if (started?.folder !== folder) started = { folder, grammar: start(folder) };
  return await started.grammar;
}

async function start(folder: string): Promise<ShellGrammar> {
  const [runtime, bash, { loadShellGrammar }] = await Promise.all([
    readFile(join(folder, 'tree-sitter.wasm')),
    readFile(join(folder, 'tree-sitter-bash.wasm')),
    import('../command/shell-grammar'),
  ]);
  return await loadShellGrammar({ runtime, bash });
}
