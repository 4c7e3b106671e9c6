import * as vscode from 'vscode';
import type { ShellGrammar } from '../../command/shell-grammar';
import type { Runbook } from '../../runbook/model';
import { isRunbook } from '../../runbook/is-runbook';
import { readRunbook } from '../../runbook/read-runbook';
import { refuseText } from '../../runbook/refuse-text';
import type { Settings } from '../settings';

/** Where runbooks are read: real files. Nothing can be run from a document without a folder. */
export const runbookSelector = {
  language: 'markdown',
  scheme: 'file',
} as const satisfies vscode.DocumentFilter;

/** Nobody writes a larger runbook; VS Code does not give us larger documents either. */
const mostBytes = 50 * 1024 * 1024;

/** The runbooks of open documents, read once per version of a document. */
export class RunbookDocuments {
  /** Say which files are looked at. */
  readonly settings: Settings;
  readonly #grammar: ShellGrammar;
  readonly #read = new WeakMap<
    vscode.TextDocument,
    { version: number; runbook: Runbook | undefined }
  >();

  constructor(grammar: ShellGrammar, settings: Settings) {
    this.#grammar = grammar;
    this.settings = settings;
  }

  /** What the document says now; undefined when it is no runbook, or a copy kept in an incident. */
  runbookOf(document: vscode.TextDocument): Runbook | undefined {
    if (vscode.languages.match(runbookSelector, document) === 0) return undefined;
    // An incident's log and its snapshots are a record of what was; nothing in them is to be run.
    if (/[\\/]\.incidents[\\/]/.test(document.uri.fsPath)) return undefined;
    if (!this.settings.includes(document)) return undefined;
    const known = this.#read.get(document);
    if (known?.version === document.version) return known.runbook;
    const runbook = this.#readText(document.getText());
    this.#read.set(document, { version: document.version, runbook });
    return runbook;
  }

  /** What a file says that no editor shows; undefined when it is no runbook. */
  async readFile(uri: vscode.Uri, size: number): Promise<Runbook | undefined> {
    if (size > mostBytes) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return this.#readText(new TextDecoder().decode(bytes));
  }

  #readText(text: string): Runbook | undefined {
    // What the command line refuses to read gets no Run here; the editor shows it as it is.
    if (refuseText(Buffer.from(text)) !== undefined) return undefined;
    const runbook = readRunbook(text, {
      grammar: this.#grammar,
      environment: new Set(Object.keys(process.env)),
    });
    return isRunbook(runbook) ? runbook : undefined;
  }
}
