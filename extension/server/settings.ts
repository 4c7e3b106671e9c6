import { minimatch } from 'minimatch';
import type { Connection } from 'vscode-languageserver';
import type { Severities } from '../language/check-runbook';
import { readSeverities } from '../language/read-severities';
import { type ServerSetting, settingsSection } from './contract';

/** What a person wants for the runbooks of a folder. */
export interface FolderSettings {
  readonly severities: Severities;
  /** Whether last values are shown behind placeholders. */
  readonly inlayHints: boolean;
  /** Whether a file is looked at as a runbook; its path is relative to the folder. */
  includes(path: string): boolean;
}

/** The settings of each folder, as they are now. */
export class Settings {
  readonly #connection: Connection;
  readonly #folders = new Map<string, Promise<FolderSettings>>();
  #canBeAsked = false;
  #pushed: unknown;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @param canBeAsked whether the client answers `workspace/configuration` */
  start(canBeAsked: boolean): void {
    this.#canBeAsked = canBeAsked;
  }

  /** @param pushed all settings, from a client that cannot be asked */
  change(pushed: unknown): void {
    this.#pushed = pushed;
    this.#folders.clear();
  }

  /** @param uri of a document in the folder */
  of(root: string, uri: string): Promise<FolderSettings> {
    const known = this.#folders.get(root) ?? this.#ask(uri);
    this.#folders.set(root, known);
    return known;
  }

  async #ask(scopeUri: string): Promise<FolderSettings> {
    if (!this.#canBeAsked) {
      const own = memberOf(this.#pushed, settingsSection);
      return readSettings(SETTINGS.map((name) => memberOf(own, name)));
    }
    const items = SETTINGS.map((name) => ({ scopeUri, section: `${settingsSection}.${name}` }));
    const written: unknown = await this.#connection.workspace.getConfiguration(items);
    return readSettings(Array.isArray(written) ? written : []);
  }
}

const SETTINGS: readonly ServerSetting[] = ['checks', 'include', 'exclude', 'inlayHints'];

/** What cannot be used counts as not written; the extension tells its person of it. */
function readSettings([checks, include, exclude, inlayHints]: readonly unknown[]): FolderSettings {
  const globs = { include: readGlobs(include), exclude: readGlobs(exclude) };
  return {
    severities: readSeverities(checks)?.severities ?? {},
    inlayHints: inlayHints === true,
    includes(path) {
      const matches = (glob: string) => minimatch(path, glob, { dot: true });
      if (globs.exclude.some(matches)) return false;
      return globs.include.length === 0 || globs.include.some(matches);
    },
  };
}

function readGlobs(written: unknown): readonly string[] {
  if (!Array.isArray(written)) return [];
  return written.filter((glob) => typeof glob === 'string').map((glob) => glob.trim());
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
