import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';

/** What may stand in place of the last characters before the cursor. */
export interface Proposal {
  readonly text: string;
  readonly kind: CompletionItemKind;
  /** How many characters before the cursor it replaces. */
  readonly replaces: number;
  /** Where it comes from or what it means, in a few words. */
  readonly detail?: string | undefined;
}

export function proposalsOf(
  texts: Iterable<string>,
  kind: CompletionItem['kind'],
  replaces: number,
  detail?: string,
): readonly Proposal[] {
  return [...new Set(texts)].map((text) => ({
    text,
    kind: kind ?? CompletionItemKind.Text,
    replaces,
    detail,
  }));
}
