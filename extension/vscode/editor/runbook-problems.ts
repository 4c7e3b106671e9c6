import * as vscode from 'vscode';
import type { Problem } from '../../runbook/model';
import { Disposable } from '../disposable';
import type { RestedDocuments } from '../documents/rested-documents';
import type { RunbookDocuments } from '../documents/runbook-documents';

/** What a runbook's author wrote and we could not use, underlined: it is left out, never guessed at. */
export class RunbookProblems extends Disposable {
  readonly #documents: RunbookDocuments;
  readonly #shown = this.own(vscode.languages.createDiagnosticCollection('runbook'));

  constructor(documents: RunbookDocuments, rested: RestedDocuments) {
    super();
    this.#documents = documents;
    this.own(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#show(document);
      }),
    );
    this.own(
      rested.onDidRest((document) => {
        this.#show(document);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#shown.delete(uri);
      }),
    );
    const showAll = () => {
      for (const document of vscode.workspace.textDocuments) this.#show(document);
    };
    this.own(documents.settings.onDidChange(showAll));
    showAll();
  }

  #show(document: vscode.TextDocument): void {
    const problems = this.#documents.runbookOf(document)?.problems ?? [];
    if (problems.length === 0) this.#shown.delete(document.uri);
    else this.#shown.set(document.uri, problems.map(diagnosticOf));
  }
}

function diagnosticOf({ line, column, endLine, endColumn, ...problem }: Problem) {
  const range = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const diagnostic = new vscode.Diagnostic(range, problem.message, severityOf(problem.severity));
  diagnostic.source = 'runbook';
  diagnostic.code = problem.code;
  return diagnostic;
}

function severityOf(severity: Problem['severity']): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'info':
      return vscode.DiagnosticSeverity.Information;
  }
}
