import type { ShellGrammar } from './shell-grammar';

/** stub */
export function endsSession(text: string, grammar: ShellGrammar): string | undefined {
  grammar.parse(text).delete();
  return undefined;
}
