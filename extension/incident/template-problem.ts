import * as l10n from '@vscode/l10n';
import { sectionNames } from './post-mortem/template';

/** What is wrong with a template of a post-mortem, in one sentence; undefined when nothing is. */
export function templateProblem(unknown: readonly string[]): string | undefined {
  if (unknown.length === 0) return undefined;
  return l10n.t(
    'The template of the post-mortem asks for what there is not, which stays as it stands: {0}. There is {1}.',
    braced(unknown),
    braced(sectionNames),
  );
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(', ');
}
