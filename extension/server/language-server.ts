import { pathToFileURL } from 'node:url';
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
import { lastValuesMethod, settingsSection } from './contract';
import { type Answer, features } from './features';
import { filePathOf } from './file-path';
import { KnownProblems } from './known-problems';
import { KnownValues } from './known-values';
import { Libraries } from './libraries';
import { lspDiagnostic } from './lsp-diagnostic';
import { OpenRunbooks } from './open-runbooks';
import { Projects } from './projects';
import { readTranslations } from './read-translations';
import { Settings } from './settings';
import { TidyMemory } from './tidy-memory';

/** Characters: with more, a check takes longer than a pause between two words. */
const MOST_TYPED = 1_000_000;

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
  readonly #values = new KnownValues();
  readonly #libraries: Libraries;
  readonly #schedule = new CheckSchedule((uri, cancellation) => this.#check(uri, cancellation));
  readonly #memory = new TidyMemory();
  readonly #folders = new Set<string>();
  /** What the client can do of what we would like it to. */
  #client = {
    asks: false,
    registersSettings: false,
    watches: false,
    tellsFolders: false,
    refreshesHints: false,
    knowsMarkdown: false,
  };

  constructor(connection: Connection, { grammar, pages, environment, linter }: ServerSupplies) {
    this.#connection = connection;
    this.#pages = pages;
    this.#problems = new KnownProblems(linter);
    this.#settings = new Settings(connection);
    this.#runbooks = new OpenRunbooks({
      ...{ grammar, environment, projects: this.#projects },
      ...{ settings: this.#settings, values: this.#values },
      libraryOf: (root) => this.#libraries.of(root),
      knowsMarkdown: () => this.#client.knowsMarkdown,
    });
    this.#libraries = new Libraries({
      opened: (file) => {
        const document = this.#documents.all().find(({ uri }) => filePathOf(uri) === file);
        return document && this.#runbooks.documentOf(document);
      },
      read: (text) => this.#runbooks.readText(text),
      includes: async (root) => {
        const wanted = await this.#settings.of(root, pathToFileURL(root).href);
        return (path) => wanted.includes(path);
      },
    });
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
      const files = changes.flatMap(({ uri, type }) => {
        const path = filePathOf(uri);
        return path === undefined ? [] : { path, isListed: type !== FileChangeType.Changed };
      });
      this.#libraries.change(files);
      const roots = this.#projects.change(files);
      if (roots.size > 0) this.#checkAgain(roots);
    });
    connection.onNotification(lastValuesMethod, (params: unknown) => {
      this.#values.tell(params);
      if (this.#client.refreshesHints) void connection.languages.inlayHint.refresh();
    });
    const supplies = {
      answer: this.#answerAsOf('now'),
      answerLately: this.#answerAsOf('lately'),
      problems: this.#problems,
      libraries: this.#libraries,
    };
    for (const feature of features) feature.register(connection, supplies);
    this.#documents.onDidOpen(() => {
      this.#memory.set(false);
    });
    this.#documents.onDidChangeContent(({ document }) => {
      this.#schedule.changed(document.uri, isHuge(document));
    });
    this.#documents.onDidSave(({ document }) => {
      if (isHuge(document)) this.#schedule.changed(document.uri);
      if (this.#client.watches) return;
      this.#forget();
      this.#checkAgain();
    });
    this.#documents.onDidClose(({ document }) => {
      this.#schedule.closed(document.uri);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      this.#values.forget(document.uri);
      const isIdle = this.#documents.keys().length === 0;
      if (isIdle) this.#forget();
      this.#memory.set(isIdle);
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
      refreshesHints: workspace?.inlayHint?.refreshSupport === true,
      knowsMarkdown: knowsMarkdown(params.initializationOptions),
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
    const folders = [...this.#folders].flatMap((uri) => filePathOf(uri) ?? []);
    this.#projects.setFolders(folders);
    this.#libraries.setFolders(folders);
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

  #forget(): void {
    this.#projects.forget();
    this.#libraries.forget();
  }

  #answerAsOf(asOf: 'now' | 'lately'): Answer {
    return async (uri, token, ask) => {
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
      const runbook = await this.#runbooks.of(document, asOf);
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
}

/** Of the initialization options, which may be anything. */
function knowsMarkdown(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    'editorKnowsMarkdown' in options &&
    options.editorKnowsMarkdown === true
  );
}

/** A text that is too long to be checked while it is typed. */
function isHuge(document: TextDocument): boolean {
  return document.offsetAt({ line: document.lineCount, character: 0 }) > MOST_TYPED;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
