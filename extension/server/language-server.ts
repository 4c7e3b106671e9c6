import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import type { ShellGrammar } from '../command/shell-grammar';
import type { ShellLinter } from '../language/shell-linter';
import { CheckSchedule } from './check-schedule';
import type { CodePages } from './code-pages';
import { settingsSection } from './contract';
import { type Answer, features } from './features';
import { filePathOf } from './file-path';
import { KnownProblems } from './known-problems';
import { lspDiagnostic } from './lsp-diagnostic';
import { OpenRunbooks } from './open-runbooks';
import { Projects } from './projects';
import { readTranslations } from './read-translations';
import { Settings } from './settings';

/** What the process has that the server does not find by itself. */
export interface ServerSupplies {
  readonly grammar: ShellGrammar;
  readonly pages: CodePages;
  /** Names of the variables that the environment has. */
  readonly environment: ReadonlySet<string>;
  readonly linter: ShellLinter | undefined;
}

/**
 * The language server over one connection. It reads files, never writes one, and runs nothing but a
 * linter that it is given.
 */
export class LanguageServer {
  readonly #connection: Connection;
  readonly #pages: CodePages;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #projects = new Projects();
  readonly #settings: Settings;
  readonly #runbooks: OpenRunbooks;
  readonly #problems: KnownProblems;
  readonly #schedule = new CheckSchedule((uri, cancellation) => this.#check(uri, cancellation));
  readonly #folders = new Set<string>();
  /** What the client can do of what we would like it to. */
  #client = { asks: false, registersSettings: false, watches: false, tellsFolders: false };

  constructor(connection: Connection, { grammar, pages, environment, linter }: ServerSupplies) {
    this.#connection = connection;
    this.#pages = pages;
    this.#problems = new KnownProblems(linter);
    this.#settings = new Settings(connection);
    this.#runbooks = new OpenRunbooks(grammar, this.#projects, this.#settings, environment);
  }

  /** Begins to answer. */
  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
      this.#settings.change(settings);
      this.#checkAgain();
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const roots = this.#projects.change(
        changes.flatMap(({ uri, type }) => {
          const path = filePathOf(uri);
          return path === undefined ? [] : { path, isListed: type !== FileChangeType.Changed };
        }),
      );
      if (roots.size > 0) this.#checkAgain(roots);
    });
    const supplies = { answer: this.#answer, problems: this.#problems };
    for (const feature of features) feature.register(connection, supplies);
    this.#documents.onDidChangeContent(({ document }) => {
      this.#schedule.changed(document.uri);
    });
    this.#documents.onDidSave(() => {
      if (this.#client.watches) return;
      this.#projects.forget();
      this.#checkAgain();
    });
    this.#documents.onDidClose(({ document }) => {
      this.#schedule.closed(document.uri);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      if (this.#documents.keys().length === 0) this.#projects.forget();
    });
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { workspace } = params.capabilities;
    this.#client = {
      asks: workspace?.configuration === true,
      registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
      watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
      tellsFolders: workspace?.workspaceFolders === true,
    };
    l10n.config({ contents: readTranslations(params.initializationOptions) });
    this.#settings.start(this.#client.asks);
    for (const { uri } of params.workspaceFolders ?? []) this.#folders.add(uri);
    this.#setFolders();
    const own: ServerCapabilities = {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    const capabilities = features.reduce(
      (all, feature) => ({ ...all, ...feature.capabilities }),
      own,
    );
    return { serverInfo: { name: 'runbook', version }, capabilities };
  }

  async #initialized(): Promise<void> {
    const { client, workspace } = this.#connection;
    if (this.#client.tellsFolders) {
      workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) this.#folders.delete(uri);
        for (const { uri } of added) this.#folders.add(uri);
        this.#setFolders();
        this.#checkAgain();
      });
    }
    if (this.#client.registersSettings) {
      const section = settingsSection;
      await client.register(DidChangeConfigurationNotification.type, { section });
    }
    if (this.#client.watches) {
      // Links and commands may name any file; which of them count is known here.
      const watchers = [{ globPattern: '**/*' }];
      await client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  }

  #setFolders(): void {
    this.#projects.setFolders([...this.#folders].flatMap((uri) => filePathOf(uri) ?? []));
  }

  /** @param roots those whose documents are meant; otherwise all are */
  #checkAgain(roots?: ReadonlySet<string>): void {
    for (const uri of this.#documents.keys()) {
      const file = filePathOf(uri);
      if (file === undefined) continue;
      if (roots?.has(this.#projects.placeOf(file).root) !== false) this.#schedule.changed(uri);
    }
  }

  async #check(uri: string, cancellation: CancellationToken): Promise<void> {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    try {
      const { version } = document;
      const runbook = await this.#runbooks.of(document);
      const found = runbook === undefined ? [] : await this.#problems.check(runbook, cancellation);
      if (found === undefined || cancellation.isCancellationRequested) return;
      const diagnostics = found.map((each) => lspDiagnostic(each, this.#pages));
      await this.#connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error: unknown) {
      this.#connection.console.error(`Checking ${uri} failed: ${stackOf(error)}`);
    }
  }

  readonly #answer: Answer = async (uri, token, ask) => {
    const document = this.#documents.get(uri);
    if (document === undefined) return null;
    const { version } = document;
    const hasMovedOn = () => document.version !== version;
    const cancellation: CancellationToken = {
      get isCancellationRequested() {
        return token.isCancellationRequested || hasMovedOn();
      },
      onCancellationRequested: token.onCancellationRequested,
    };
    const runbook = await this.#runbooks.of(document);
    const answer = runbook === undefined ? null : await ask(runbook, cancellation);
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
    }
    if (hasMovedOn()) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has moved on.');
    }
    return answer;
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
