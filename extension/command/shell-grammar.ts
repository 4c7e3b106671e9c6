import { Language, Parser, type Tree } from 'web-tree-sitter';

/** The two WebAssembly modules that `dist/` carries: the tree-sitter runtime and its bash grammar. */
export interface GrammarModules {
  readonly runtime: Uint8Array;
  readonly bash: Uint8Array;
}

/**
 * The shell's own grammar (tree-sitter-bash). It also reads sh, and zsh and fish as far as they
 * agree with it; what it cannot read it marks as errors, and callers then refuse rather than guess.
 */
export interface ShellGrammar {
  /** The caller frees the tree with `delete()`; its memory is outside the garbage collector. */
  parse(text: string): Tree;
}

/** Starts the grammar. Slow (some 30 ms), so once per process. Rejects when a module is damaged. */
export async function loadShellGrammar(modules: GrammarModules): Promise<ShellGrammar> {
  await Parser.init({ wasmBinary: modules.runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(modules.bash));
  return {
    parse(text) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error('The shell grammar returned no tree.');
      return tree;
    },
  };
}
