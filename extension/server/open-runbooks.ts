import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ShellGrammar } from '../command/shell-grammar';
import type { RunbookDocument } from '../runbook/document';
import { isRunbook } from '../runbook/is-runbook';
import { readDocument } from '../runbook/read-runbook';
import { refuseText } from '../runbook/refuse-text';
import { filePathOf } from './file-path';
import type { Projects } from './projects';
import type { FolderSettings, Settings } from './settings';
import type { OpenRunbook } from './open-runbook';

interface Reading {
  readonly version: number;
  /** Undefined for what is no text that could be read. */
  readonly document: RunbookDocument | undefined;
}

/** The runbooks among the open documents, read once per version of a document. */
export class OpenRunbooks {
  readonly #grammar: ShellGrammar;
  readonly #projects: Projects;
  readonly #settings: Settings;
  readonly #environment: ReadonlySet<string>;
  readonly #read = new WeakMap<TextDocument, Reading>();
  readonly #runbooks = new WeakSet<TextDocument>();

  /** @param environment names of the variables that the environment has */
  constructor(
    grammar: ShellGrammar,
    projects: Projects,
    settings: Settings,
    environment: ReadonlySet<string>,
  ) {
    this.#grammar = grammar;
    this.#projects = projects;
    this.#settings = settings;
    this.#environment = environment;
  }

  /**
   * What the document says now; undefined when it is no runbook, or a copy kept in an incident. Once a
   * runbook, it stays one while it is open: half-typed text may hide all that it has to run.
   */
  async of(text: TextDocument): Promise<OpenRunbook | undefined> {
    const file = filePathOf(text.uri);
    if (file === undefined || /[\\/]\.incidents[\\/]/.test(file)) return undefined;
    const { root, project, path } = this.#projects.placeOf(file);
    const settings: FolderSettings = await this.#settings.of(root, text.uri);
    if (!settings.includes(path)) return undefined;
    const document = this.#readingOf(text);
    if (document === undefined || !this.#runbooks.has(text)) return undefined;
    const { severities } = settings;
    return { text, document, path, project, grammar: this.#grammar, severities };
  }

  #readingOf(text: TextDocument): RunbookDocument | undefined {
    const known = this.#read.get(text);
    if (known?.version === text.version) return known.document;
    const document = this.#readText(text.getText());
    if (document !== undefined && isRunbook(document.runbook)) this.#runbooks.add(text);
    this.#read.set(text, { version: text.version, document });
    return document;
  }

  #readText(text: string): RunbookDocument | undefined {
    if (refuseText(Buffer.from(text)) !== undefined) return undefined;
    return readDocument(text, { grammar: this.#grammar, environment: this.#environment });
  }
}
