import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic as LspDiagnostic,
  type Range,
  TextEdit,
} from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RunbookDocument } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import { extractPlaceholder } from '../actions/extract-placeholder';
import { inlineToBlock } from '../actions/inline-to-block';
import { mendAll } from '../actions/mend-all';
import { silence } from '../actions/silence';
import { type Offer, touches } from '../actions/source-edit';
import type { Diagnostic } from '../diagnostic';

/** What is offered beside mending single problems, for a client that asks for kinds of actions. */
export const CODE_ACTION_KINDS: readonly CodeActionKind[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.SourceFixAll,
];

/**
 * What can be done to a runbook at a place: mend its problems there, say that they are meant so, or
 * write a command in another way.
 * @param problems all of the document as it is now
 */
export function codeActions(
  text: TextDocument,
  document: RunbookDocument,
  problems: readonly Diagnostic[],
  range: Range,
  context: CodeActionContext,
): CodeAction[] {
  const wants = (kind: CodeActionKind) =>
    context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const eol = /\r\n|\n|\r/.exec(text.getText())?.[0] ?? '\n';
  const action = (kind: CodeActionKind, { title, edits }: Offer): CodeAction => ({
    title,
    kind,
    edit: { changes: { [text.uri]: edits.map((edit) => textEdit(edit, eol)) } },
  });
  const selection = sourceRange(range);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    for (const problem of problems.filter((each) => touches(each.range, selection))) {
      const diagnostics = context.diagnostics.filter((each) => isSame(each, problem));
      const { fix } = problem;
      if (fix !== undefined) {
        const mend = action(CodeActionKind.QuickFix, { title: fix.title, edits: [fix] });
        actions.push({ ...mend, diagnostics, isPreferred: true });
      }
      const quiet = silence(document, problem);
      if (quiet !== undefined) {
        actions.push({ ...action(CodeActionKind.QuickFix, quiet), diagnostics });
      }
    }
  }
  const extract = extractPlaceholder(document, selection);
  if (extract !== undefined && wants(CodeActionKind.RefactorExtract)) {
    actions.push(action(CodeActionKind.RefactorExtract, extract));
  }
  const block = inlineToBlock(document, selection);
  if (block !== undefined && wants(CodeActionKind.RefactorRewrite)) {
    actions.push(action(CodeActionKind.RefactorRewrite, block));
  }
  // Asked for by name only: on every line it would stand in the way of what is about that line.
  const all = mendAll(problems);
  if (all !== undefined && context.only !== undefined && wants(CodeActionKind.SourceFixAll)) {
    actions.push(action(CodeActionKind.SourceFixAll, all));
  }
  return actions;
}

function isSame({ code, range }: LspDiagnostic, problem: Diagnostic): boolean {
  return code === problem.code && range.start.line === problem.range.line - 1;
}

function textEdit({ range, text }: Offer['edits'][number], eol: string): TextEdit {
  const { line, column, endLine, endColumn } = range;
  const start = { line: line - 1, character: column - 1 };
  const end = { line: endLine - 1, character: endColumn - 1 };
  return TextEdit.replace({ start, end }, text.replaceAll('\n', eol));
}

/** The protocol counts from 0. */
function sourceRange({ start, end }: Range): SourceRange {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
