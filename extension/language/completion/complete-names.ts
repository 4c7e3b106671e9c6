import { CompletionItemKind } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';
import { type Proposal, proposalsOf } from './proposal';

/** Severities in the limit of a heading: `(for SEV1/SEV2)`. */
export function completeLimit({ runbook }: RunbookDocument, line: string): readonly Proposal[] {
  const [, limit] = /[([]((?:(?:for|only)\s+)?[^()[\]]*)$/i.exec(line) ?? [];
  const [typed = ''] = /[^\s/,&+]*$/.exec(limit ?? '') ?? [];
  if (limit === undefined) return [];
  return runbook.severities.map(({ name, description }) => ({
    ...{ text: name, detail: description, kind: CompletionItemKind.EnumMember },
    replaces: typed.length,
  }));
}

/** Severities and roles whose first letters were written. */
export function completeNames({ runbook }: RunbookDocument, line: string): readonly Proposal[] {
  const named = (names: readonly { readonly name: string; readonly description: string }[]) =>
    names.flatMap(({ name, description }) => {
      const typed = beginningOf(name, line);
      if (typed < LEAST) return [];
      return proposalsOf([name], CompletionItemKind.EnumMember, typed, description);
    });
  return [...named(runbook.severities), ...named(runbook.roles)];
}

/** In letters: with fewer, most words would be taken for the beginning of a name. */
const LEAST = 2;

/** How many letters of a name stand at the end of a line, as a beginning of it. */
function beginningOf(name: string, line: string): number {
  for (let length = Math.min(name.length, line.length); length >= LEAST; length -= 1) {
    const begins = line.slice(-length).toLowerCase() === name.slice(0, length).toLowerCase();
    if (begins && !/[\p{L}\p{N}_-]/u.test(line.charAt(line.length - length - 1))) return length;
  }
  return 0;
}
