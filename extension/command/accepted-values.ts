import type { CommandTemplate } from './command-template';
import { previewCommand } from './preview-command';
import type { ShellGrammar } from './shell-grammar';
import { shellKindOf } from './shell-kind';

/** Every mark that may be refused somewhere. */
const PROBE = `a b;"'$(c)\\`;

/** What restricts the values of a parameter, as a text to show; undefined where any may be entered. */
export function limitOfParameter(
  template: CommandTemplate,
  parameter: string,
  grammar: ShellGrammar,
): string | undefined {
  const values = new Map([[parameter, PROBE]]);
  const { problems } = previewCommand(template, values, shellKindOf(template.language), grammar);
  return problems.find((problem) => problem.parameter === parameter)?.reason;
}
