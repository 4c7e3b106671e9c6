import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CommandMemory } from '../command/command-memory';
import type { ShellGrammar } from '../command/shell-grammar';
import type { Library } from '../language/features/library';
import type { RunbookDocument } from '../runbook/document';
import { isRunbook } from '../runbook/is-runbook';
import { readDocument } from '../runbook/read-runbook';
import { refuseText } from '../runbook/refuse-text';
import { filePathOf } from './file-path';
import type { KnownValues } from './known-values';
import type { Projects } from './projects';
import type { FolderSettings, Settings } from './settings';
import type { OpenRunbook } from './open-runbook';

interface Reading {
  readonly version: number;
  /** Undefined for what is no text that could be read. */
  readonly document: RunbookDocument | undefined;
  readonly memory: CommandMemory;
}

/** What stands around open runbooks. */
export interface Surroundings {
  readonly grammar: ShellGrammar;
  readonly projects: Projects;
  readonly settings: Settings;
  readonly values: KnownValues;
  /** Names of the variables that the environment has. */
  readonly environment: ReadonlySet<string>;
  /** The Markdown files of the project at a root. */
  libraryOf(root: string): Library;
  /** Whether the editor itself knows Markdown. */
  knowsMarkdown(): boolean;
}

/** The runbooks among the open documents, read once per version of a document. */
export class OpenRunbooks {
  readonly #around: Surroundings;
  readonly #read = new WeakMap<TextDocument, Reading>();
  readonly #runbooks = new WeakSet<TextDocument>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /**
   * What the document says now; undefined when it is no runbook, or a copy kept in an incident. Once a
   * runbook, it stays one while it is open: half-typed text may hide all that it has to run.
   * @param asOf `lately`: what an earlier version said will do, where there is one
   */
  async of(text: TextDocument, asOf: 'now' | 'lately' = 'now'): Promise<OpenRunbook | undefined> {
    const file = filePathOf(text.uri);
    if (file === undefined || /[\\/]\.incidents[\\/]/.test(file)) return undefined;
    const { grammar, projects, settings, values } = this.#around;
    const { root, project, path } = projects.placeOf(file);
    const wanted: FolderSettings = await settings.of(root, text.uri);
    if (!wanted.includes(path)) return undefined;
    const earlier = asOf === 'lately' ? this.#read.get(text) : undefined;
    const { document, memory } = earlier ?? this.#readingOf(text);
    if (document === undefined || !this.#runbooks.has(text)) return undefined;
    const { severities, inlayHints } = wanted;
    return {
      ...{ text, document, memory, path, project, grammar, severities, inlayHints },
      markdown: { isOurs: !this.#around.knowsMarkdown() },
      lastValueOf: values.of(text.uri),
      library: this.#around.libraryOf(root),
    };
  }

  /** What any open document says now; undefined for what is no text that could be read. */
  documentOf(text: TextDocument): RunbookDocument | undefined {
    return this.#readingOf(text).document;
  }

  /** What any text says; undefined as above. */
  readText(text: string, memory = new CommandMemory()): RunbookDocument | undefined {
    if (refuseText(Buffer.from(text)) !== undefined) return undefined;
    const { grammar, environment } = this.#around;
    return readDocument(text, { grammar, environment, memory });
  }

  #readingOf(text: TextDocument): Reading {
    const { version } = text;
    const known = this.#read.get(text);
    if (known?.version === version) return known;
    const memory = known?.memory ?? new CommandMemory();
    const document = this.readText(text.getText(), memory);
    if (document !== undefined && isRunbook(document.runbook)) this.#runbooks.add(text);
    const reading = { version, document, memory };
    this.#read.set(text, reading);
    return reading;
  }
}
