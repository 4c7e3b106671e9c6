import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CommandMemory } from '../command/command-memory';
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
  readonly memory: CommandMemory;
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
    const { document, memory } = this.#readingOf(text);
    if (document === undefined || !this.#runbooks.has(text)) return undefined;
    const { severities } = settings;
    return { text, document, memory, path, project, grammar: this.#grammar, severities };
  }

  #readingOf(text: TextDocument): Reading {
    const { version } = text;
    const known = this.#read.get(text);
    if (known?.version === version) return known;
    const memory = known?.memory ?? new CommandMemory();
    const document = this.#readText(text.getText(), memory);
    if (document !== undefined && isRunbook(document.runbook)) this.#runbooks.add(text);
    const reading = { version, document, memory };
    this.#read.set(text, reading);
    return reading;
  }

  #readText(text: string, memory: CommandMemory): RunbookDocument | undefined {
    if (refuseText(Buffer.from(text)) !== undefined) return undefined;
    return readDocument(text, { grammar: this.#grammar, environment: this.#environment, memory });
  }
}
