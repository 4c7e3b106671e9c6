import type { Risk } from './command-template';
import { readBlock } from './read-block';
import type { ShellGrammar } from './shell-grammar';

/** What running this whole text does at worst. Text that cannot be read is taken to change something. */
export function riskOfText(text: string, language: string, grammar: ShellGrammar): Risk {
  const risks = readBlock(text, language, grammar).commands.map(({ risk }) => risk);
  if (risks.includes('destroy')) return 'destroy';
  return risks.length === 0 || risks.includes('change') ? 'change' : 'read';
}
