import * as vscode from 'vscode';

export interface RunbookProblem {
  readonly code: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** What the extension says is wrong with a document, with the code of each problem. */
export function problemsIn(uri: vscode.Uri): readonly RunbookProblem[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'runbook')
    .map((diagnostic) => {
      const { code } = diagnostic;
      return { code: String(typeof code === 'object' ? code.value : code), diagnostic };
    });
}
