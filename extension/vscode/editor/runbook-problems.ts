import * as vscode from 'vscode';
import type { Problem } from '../../runbook/model';
import { Disposable } from '../disposable';
import { runbookSelector, type RunbookDocuments } from '../documents/runbook-documents';

/** Half-typed text is wrong most of the time; it is judged when the hands rest. */
const restMs = 400;

/** What a runbook's author wrote and we could not use, underlined: it is left out, never guessed at. */
export class RunbookProblems extends Disposable {
  readonly #documents: RunbookDocuments;
  readonly #shown = this.own(vscode.languages.createDiagnosticCollection('runbook'));
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(documents: RunbookDocuments) {
    super();
    this.#documents = documents;
    this.own(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.#show(document);
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.#showSoon(document);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        clearTimeout(this.#timers.get(uri.toString()));
        this.#timers.delete(uri.toString());
        this.#shown.delete(uri);
      }),
    );
    this.own({
      dispose: () => {
        for (const timer of this.#timers.values()) clearTimeout(timer);
      },
    });
    for (const document of vscode.workspace.textDocuments) this.#show(document);
  }

  #showSoon(document: vscode.TextDocument): void {
    if (vscode.languages.match(runbookSelector, document) === 0) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        if (!document.isClosed) this.#show(document);
      }, restMs),
    );
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
