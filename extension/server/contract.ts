/**
 * What the server and its clients agree on beside the protocol itself. The extension's client and the
 * server both load this file; another editor may leave out all that it names.
 */

/** What comes with `initialize`. */
export interface InitializationOptions {
  /** Sentences in the person's language, by their English text. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** The section of the settings that the server asks for. */
export const settingsSection = 'incidentRunbooks';

/**
 * The settings in that section: how grave each code of a check is, and globs of the files that are
 * looked at as runbooks. The server asks for them with `workspace/configuration`, folder by folder; a
 * client that cannot be asked pushes them as `{ incidentRunbooks: { checks, include, exclude } }`.
 */
export type ServerSetting = 'checks' | 'include' | 'exclude';
