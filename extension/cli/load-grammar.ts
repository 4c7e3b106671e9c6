import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShellGrammar } from '../command/shell-grammar';

/**
 * Starts the shell grammar from its two modules in `folder`. Rejects when they are missing or
 * damaged, which means that the installation is.
 */
export async function loadGrammar(folder: string): Promise<ShellGrammar> {
  const [runtime, bash, { loadShellGrammar }] = await Promise.all([
    readFile(join(folder, 'tree-sitter.wasm')),
    readFile(join(folder, 'tree-sitter-bash.wasm')),
    import('../command/shell-grammar'),
  ]);
  return await loadShellGrammar({ runtime, bash });
}
