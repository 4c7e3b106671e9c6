import { CompletionItemKind } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';
import { listedChoices } from './known-choices';
import { type Proposal, proposalsOf } from './proposal';

/** `key=<`, `--key <` or `<`, and what was typed behind it; not `< file`, `<<EOF`, `<(…)`. */
const OPEN =
  /(?:(?:^|[\s"'])-{0,2}([A-Za-z][\w-]*)(?:=["']?|\s+["']?))?(?<![<\w])<([A-Za-z0-9][^<>\n]*|)$/;

/**
 * What may stand in a placeholder that is being written: the choices that are known for its key, or the
 * name of another placeholder of the runbook. Undefined where none is being written.
 * @param before the command down to the cursor
 */
export function completePlaceholder(
  document: RunbookDocument,
  before: string,
): readonly Proposal[] | undefined {
  const [, key, inner] = OPEN.exec(before) ?? [];
  if (inner === undefined) return undefined;
  const choices = key === undefined ? [] : listedChoices(document, key);
  if (inner.includes('|')) {
    const parts = inner.split('|');
    const typed = parts.pop() ?? '';
    const left = choices.filter((choice) => !parts.includes(choice));
    return proposalsOf(left, CompletionItemKind.EnumMember, typed.length);
  }
  const names = document.runbook.steps.flatMap(({ commands }) =>
    commands.flatMap(({ parameters }) =>
      parameters
        .filter(({ style, token, name }) => style === 'angle' && token === `<${name}>`)
        .map(({ token }) => token),
    ),
  );
  const all = choices.length > 1 ? [`<${choices.join('|')}>`] : [];
  return proposalsOf([...all, ...names], CompletionItemKind.Variable, inner.length + 1);
}
