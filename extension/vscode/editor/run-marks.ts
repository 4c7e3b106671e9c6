import * as vscode from 'vscode';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import type { RestedDocuments } from '../documents/rested-documents';
import type { RunbookDocuments } from '../documents/runbook-documents';
import { markStates, planMarks, type MarkState } from './mark-plan';

/**
 * How the last run of each command ended, in the gutter beside its first line. VS Code moves the
 * marks with the text, so typing costs nothing; when the hands rest they are set anew.
 */
export class RunMarks extends Disposable {
  readonly #documents: RunbookDocuments;
  readonly #log: ActiveLog;
  readonly #types: ReadonlyMap<MarkState, vscode.TextEditorDecorationType>;
  /** What each editor shows, so that it is not told the same again. */
  readonly #shown = new WeakMap<vscode.TextEditor, string>();

  constructor(
    extension: vscode.Uri,
    documents: RunbookDocuments,
    rested: RestedDocuments,
    log: ActiveLog,
  ) {
    super();
    this.#documents = documents;
    this.#log = log;
    this.#types = new Map(
      markStates.map((state) => [state, this.own(decorationType(extension, state))]),
    );
    const showAll = () => {
      for (const editor of vscode.window.visibleTextEditors) this.#show(editor);
    };
    this.own(log.onDidChange(showAll));
    this.own(documents.settings.onDidChange(showAll));
    this.own(vscode.window.onDidChangeVisibleTextEditors(showAll));
    this.own(
      rested.onDidRest((document) => {
        for (const editor of vscode.window.visibleTextEditors) {
          if (editor.document === document) this.#show(editor);
        }
      }),
    );
    showAll();
  }

  #show(editor: vscode.TextEditor): void {
    const { document } = editor;
    const runbook = this.#documents.runbookOf(document);
    const marks =
      runbook === undefined ? [] : [...planMarks(runbook, this.#log.lastRuns(document.uri))];
    const now = marks.length === 0 ? '' : `${document.version} ${marks.join(' ')}`;
    if ((this.#shown.get(editor) ?? '') === now) return;
    this.#shown.set(editor, now);
    for (const [state, type] of this.#types) {
      const lines = marks.flatMap(([line, shown]) => (shown === state ? [line - 1] : []));
      editor.setDecorations(
        type,
        lines.map((line) => new vscode.Range(line, 0, line, 0)),
      );
    }
  }
}

function decorationType(extension: vscode.Uri, state: MarkState): vscode.TextEditorDecorationType {
  const icon = (theme: string) => ({
    gutterIconPath: vscode.Uri.joinPath(extension, 'media/gutter', `${state}-${theme}.svg`),
    gutterIconSize: '75%',
  });
  return vscode.window.createTextEditorDecorationType({
    light: icon('light'),
    dark: icon('dark'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    ...(state === 'failed' && {
      overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.errorForeground'),
      overviewRulerLane: vscode.OverviewRulerLane.Left,
    }),
  });
}
