import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadShellGrammar, type ShellGrammar } from '../../../../extension/command/shell-grammar';

const require = createRequire(import.meta.url);

/** The grammar as the product loads it, from the packages that the build copies. */
export function loadGrammar(): Promise<ShellGrammar> {
  return loadShellGrammar({
    runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    bash: readFileSync(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm')),
  });
}
