/**
 * What the server and its clients agree on beside the protocol itself. The extension's client and the
 * server both load this file; another editor may leave out all that it names.
 */

/** What comes with `initialize`. */
export interface InitializationOptions {
  /** Sentences in the person's language, by their English text. */
  readonly translations?: Readonly<Record<string, string>>;
  /**
   * Whether the editor itself knows Markdown's headings, links and folds, as VS Code does: then it is
   * told of steps, commands, parameters, severities and roles, and of nothing twice.
   */
  readonly editorKnowsMarkdown?: boolean;
}

/** A client's notification of {@link LastValues}. */
export const lastValuesMethod = 'runbook/lastValues';

/** What the parameters of a runbook were given last, for hovers and inlay hints; never a secret. */
export interface LastValues {
  readonly uri: string;
  /** By the parameters' names; all that are known, so that what is left out is forgotten. */
  readonly values: Readonly<Record<string, string>>;
}

/** The section of the settings that the server asks for. */
export const settingsSection = 'incidentRunbooks';

/**
 * The settings in that section: how grave each code of a check is, globs of the files that are looked
 * at as runbooks, and whether last values are shown behind placeholders. The server asks for them with
 * `workspace/configuration`, folder by folder; a client that cannot be asked pushes them as
 * `{ incidentRunbooks: { checks, include, … } }`.
 */
export type ServerSetting = 'checks' | 'include' | 'exclude' | 'inlayHints';
