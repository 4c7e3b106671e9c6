import * as vscode from 'vscode';
import type { Runbook } from '../../runbook/model';
import { setContext } from '../context-keys';
import { views } from '../contributions';
import { Disposable } from '../disposable';
import { expandBraces } from './expand-braces';
import type { RunbookDocuments } from './runbook-documents';

/** Of a workspace with more Markdown than this, only so many files are looked into. */
const mostFiles = 1_000;
/** Files that are read before others get a turn. */
const atOnce = 8;
/** How long after a change of a file it is read again. */
const settleMs = 300;

export interface LibraryRunbook {
  readonly uri: vscode.Uri;
  readonly runbook: Runbook;
}

/** The runbooks of the workspace, also those that no editor shows. Looked for when somebody first asks. */
export class RunbookLibrary extends Disposable {
  readonly #documents: RunbookDocuments;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly #runbooks = new Map<string, LibraryRunbook>();
  readonly #pending = new Map<string, vscode.Uri>();
  #scan:
    { readonly done: Promise<void>; readonly cancel: vscode.CancellationTokenSource } | undefined;
  #watchers: readonly vscode.Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;
  #capped = false;

  readonly onDidChange = this.#changed.event;

  constructor(documents: RunbookDocuments) {
    super();
    this.#documents = documents;
    this.own(
      documents.settings.onDidChange(() => {
        this.#lookAgain();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#lookAgain();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === 'markdown') this.#readSoon(document.uri);
      }),
    );
    this.own({
      dispose: () => {
        this.#scan?.cancel.cancel();
        clearTimeout(this.#timer);
        for (const watcher of this.#watchers) watcher.dispose();
      },
    });
  }

  /** What has been found so far: those with phases or known problems first, then by path. */
  get runbooks(): readonly LibraryRunbook[] {
    return [...this.#runbooks.values()].sort(
      (a, b) =>
        Number(isWorkflow(b.runbook)) - Number(isWorkflow(a.runbook)) ||
        a.uri.path.localeCompare(b.uri.path),
    );
  }

  /** Whether there are more files than were looked into. */
  get capped(): boolean {
    return this.#capped;
  }

  /** Looks through the workspace the first time, and resolves when that is done. */
  async load(): Promise<readonly LibraryRunbook[]> {
    this.#scan ??= this.#start();
    await this.#scan.done;
    return this.runbooks;
  }

  #lookAgain(): void {
    if (this.#scan === undefined) return;
    this.#scan.cancel.cancel();
    this.#scan = this.#start();
  }

  #start() {
    const cancel = new vscode.CancellationTokenSource();
    this.#watch();
    const done = Promise.resolve(
      vscode.window.withProgress({ location: { viewId: views.runbooks } }, () =>
        this.#readAll(cancel.token),
      ),
    );
    return { done, cancel };
  }

  async #readAll(token: vscode.CancellationToken): Promise<void> {
    const isOver = () => token.isCancellationRequested || this.isDisposed;
    const files = await this.#find(token);
    if (isOver()) return;
    const found = new Set(files.map(String));
    for (const key of this.#runbooks.keys()) if (!found.has(key)) this.#runbooks.delete(key);
    for (let at = 0; at < files.length; at += atOnce) {
      await Promise.all(files.slice(at, at + atOnce).map((uri) => this.#read(uri)));
      if (isOver()) return;
      this.#changed.fire();
      await new Promise(setImmediate);
    }
    setContext('incidentRunbooks.runbooksSought', true);
    this.#changed.fire();
  }

  async #find(token: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
    const files = new Map<string, vscode.Uri>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      for (const glob of this.#documents.settings.globs(folder).include) {
        const room = mostFiles + 1 - files.size;
        const pattern = new vscode.RelativePattern(folder, glob);
        const excluded = this.#excluded(folder);
        if (room <= 0) break;
        for (const uri of await vscode.workspace.findFiles(pattern, excluded, room, token)) {
          files.set(uri.toString(), uri);
        }
      }
    }
    this.#capped = files.size > mostFiles;
    return [...files.values()].slice(0, mostFiles);
  }

  #excluded(folder: vscode.WorkspaceFolder): string {
    const { exclude } = this.#documents.settings.globs(folder);
    return `{${exclude.flatMap(expandBraces).join(',')}}`;
  }

  /** As the editor has it, else as it is on disk; gone when it is no runbook any more. */
  async #read(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    try {
      // A document may be open long after its file is gone.
      const { size } = await vscode.workspace.fs.stat(uri);
      const open = vscode.workspace.textDocuments.find(
        (document) => document.uri.toString() === key,
      );
      const runbook =
        open === undefined
          ? await this.#documents.readFile(uri, size)
          : this.#documents.runbookOf(open);
      if (runbook === undefined) this.#runbooks.delete(key);
      else this.#runbooks.set(key, { uri, runbook });
    } catch {
      // Gone, or not to be read by us: there is nothing in it to offer.
      this.#runbooks.delete(key);
    }
  }

  /** Changes of files that no editor shows, and files that come and go. */
  #watch(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    const read = (uri: vscode.Uri) => {
      this.#readSoon(uri);
    };
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      const named = this.#documents.settings.globs(folder).include.map((glob) => {
        const pattern = new vscode.RelativePattern(folder, glob);
        const watcher = vscode.workspace.createFileSystemWatcher(pattern);
        return vscode.Disposable.from(
          watcher,
          watcher.onDidCreate(read),
          watcher.onDidChange(read),
        );
      });
      // A folder that goes takes its files with it, and only the folder is told of.
      const all = new vscode.RelativePattern(folder, '**');
      const gone = vscode.workspace.createFileSystemWatcher(all, true, true, false);
      return [
        ...named,
        vscode.Disposable.from(
          gone,
          gone.onDidDelete(({ path }) => {
            for (const { uri } of this.#runbooks.values()) {
              if (uri.path === path || uri.path.startsWith(`${path}/`)) this.#readSoon(uri);
            }
          }),
        ),
      ];
    });
  }

  #readSoon(uri: vscode.Uri): void {
    if (this.#scan === undefined) return;
    this.#pending.set(uri.toString(), uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readPending(), settleMs);
  }

  async #readPending(): Promise<void> {
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const [key, uri] of pending) {
      if (this.#runbooks.has(key) || (await this.#isLookedAt(uri))) await this.#read(uri);
    }
    if (!this.isDisposed) this.#changed.fire();
  }

  /** Whether the globs let a file in that was not there before. */
  async #isLookedAt(uri: vscode.Uri): Promise<boolean> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined || this.#runbooks.size >= mostFiles) return false;
    const own = uri.path.slice(folder.uri.path.length + 1).replace(/[[\]{}*?]/g, '[$&]');
    const pattern = new vscode.RelativePattern(folder, own);
    return (await vscode.workspace.findFiles(pattern, this.#excluded(folder), 1)).length > 0;
  }
}

function isWorkflow({ phases, procedures }: Runbook): boolean {
  return phases.length + procedures.length > 0;
}
