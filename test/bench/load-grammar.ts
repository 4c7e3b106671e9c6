import { readFileSync } from 'node:fs';
import { loadShellGrammar, type ShellGrammar } from '../../extension/command/shell-grammar';

/** The product's own shell grammar; the figures are taken in the project's folder. */
export function loadGrammar(): Promise<ShellGrammar> {
  return loadShellGrammar({
    runtime: readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    bash: readFileSync('node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm'),
  });
}
