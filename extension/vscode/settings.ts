import * as vscode from 'vscode';
import type { ConfirmationByRisk } from '../execution/confirmation';
import type { ProductionPattern } from '../execution/production-pattern';
import type { Cadence } from '../runbook/read-cadence';
import type { SecretPattern } from '../secrets/secret-patterns';
import { settingIds, type SettingId } from './contributions';
import { Disposable } from './disposable';
import { plainMessage } from './plain-message';
import { readSetting, type Reading } from './read-setting';

/**
 * The person's settings, as they are now. What cannot be used is said once, and its default used.
 * `productionPatterns` and `secretPatterns` add up over the person, the workspace and its folders,
 * because a folder may only make them stricter; VS Code lets the others override one another as usual.
 */
export class Settings extends Disposable {
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly #said = new Set<string>();

  /** Fires after a change of any of them. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('incidentRunbooks')) return;
        this.#sayAllNonsense();
        this.#changed.fire();
      }),
    );
    this.#sayAllNonsense();
  }

  /** Whether the globs let this document be a runbook. A relative glob starts at the workspace's folder. */
  includes(document: vscode.TextDocument): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const { include, exclude } = this.globs(folder);
    const matches = (glob: string) => {
      const pattern = folder === undefined ? glob : new vscode.RelativePattern(folder, glob);
      return vscode.languages.match({ pattern }, document) > 0;
    };
    return include.some(matches) && !exclude.some(matches);
  }

  /** The globs of the files that are looked at as runbooks, for a folder of the workspace. */
  globs(folder: vscode.WorkspaceFolder | undefined): {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
  } {
    const list = (id: 'incidentRunbooks.include' | 'incidentRunbooks.exclude') =>
      this.#get(id, readSetting[id], folder);
    return { include: list('incidentRunbooks.include'), exclude: list('incidentRunbooks.exclude') };
  }

  /** Path or name of the shell for commands that name none; undefined: bash. */
  get shell(): string | undefined {
    return this.#get('incidentRunbooks.shell', readSetting['incidentRunbooks.shell']);
  }

  get confirmation(): ConfirmationByRisk {
    return this.#get('incidentRunbooks.confirmation', readSetting['incidentRunbooks.confirmation']);
  }

  get productionPatterns(): readonly ProductionPattern[] {
    const id = 'incidentRunbooks.productionPatterns';
    return writtenAnywhere(id).flatMap((written) => readSetting[id](written).value);
  }

  /** What must not be recorded, besides the usual forms of secrets. */
  get secretPatterns(): readonly SecretPattern[] {
    const id = 'incidentRunbooks.secretPatterns';
    return writtenAnywhere(id).flatMap((written) => readSetting[id](written).value);
  }

  /** Milliseconds that a command may take whose author says nothing about it; undefined: no limit. */
  get timeoutMs(): number | undefined {
    return this.#get('incidentRunbooks.timeout', readSetting['incidentRunbooks.timeout']);
  }

  /** How much of a recorded output an editor shows. */
  get outputLimitBytes(): number {
    const id = 'incidentRunbooks.outputLimit';
    return Math.round(this.#get(id, readSetting[id]) * 1024 * 1024);
  }

  /** How much of a run's output is shared with others. */
  get sharedOutputBytes(): number {
    const id = 'incidentRunbooks.sharedOutputLimit';
    return Math.round(this.#get(id, readSetting[id]) * 1024 * 1024);
  }

  /** How long the whole of a longer output stays on this machine. */
  get outputRetentionMs(): number {
    const id = 'incidentRunbooks.outputRetention';
    return this.#get(id, readSetting[id]) * 24 * 60 * 60 * 1000;
  }

  /** How often those who wait are told more, by severity. */
  get updateCadence(): Cadence {
    const id = 'incidentRunbooks.updateCadence';
    return this.#get(id, readSetting[id]);
  }

  /** The team's own template of a post-mortem, relative to the workspace; undefined: the usual one. */
  get postMortemTemplate(): string | undefined {
    const id = 'incidentRunbooks.postMortemTemplate';
    return this.#get(id, readSetting[id]);
  }

  get codeLens(): boolean {
    return this.#get('incidentRunbooks.codeLens', readSetting['incidentRunbooks.codeLens']);
  }

  #get<T>(
    id: SettingId,
    read: (written: unknown) => Reading<T>,
    folder?: vscode.WorkspaceFolder,
  ): T {
    return read(vscode.workspace.getConfiguration(undefined, folder).get(id)).value;
  }

  /** When they are written, not when the first command needs them. */
  #sayAllNonsense(): void {
    for (const id of settingIds) {
      for (const written of writtenAnywhere(id)) this.#sayNonsense(id, readSetting[id](written));
    }
  }

  /** Once: a person who has better things to do now is not told again at every change. */
  #sayNonsense(id: SettingId, { nonsense }: Reading<unknown>): void {
    for (const written of nonsense) {
      const message = vscode.l10n.t(
        'The setting {0} takes {1}, so {2} is not used.',
        id,
        takes(id),
        written,
      );
      if (this.#said.has(message)) continue;
      this.#said.add(message);
      const open = vscode.l10n.t('Open Settings');
      void vscode.window.showWarningMessage(plainMessage(message), open).then((answer) => {
        if (answer === open) {
          void vscode.commands.executeCommand('workbench.action.openSettings', id);
        }
      });
    }
  }
}

/** What stands in every place where it can be set, whether another place overrides it or not. */
function writtenAnywhere(id: SettingId): readonly unknown[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const places = [undefined, ...folders].map((folder) =>
    vscode.workspace.getConfiguration(undefined, folder).inspect(id),
  );
  const written = places.flatMap((place) => [
    place?.globalValue,
    place?.workspaceValue,
    place?.workspaceFolderValue,
  ]);
  return written.filter((value) => value !== undefined);
}

function takes(id: SettingId): string {
  switch (id) {
    case 'incidentRunbooks.include':
    case 'incidentRunbooks.exclude':
      return vscode.l10n.t('glob patterns such as {0}', '**/*.md');
    case 'incidentRunbooks.shell':
      return vscode.l10n.t('the path of bash, zsh, fish, sh, dash, ksh or pwsh');
    case 'incidentRunbooks.confirmation':
      return vscode.l10n.t('{0} for each of {1}', 'run, ask, type', 'read, change, destroy');
    case 'incidentRunbooks.productionPatterns':
      return vscode.l10n.t('patterns such as {0}', 'kube context =~ prod');
    case 'incidentRunbooks.secretPatterns':
      return vscode.l10n.t('regular expressions such as {0}', 'ACME-[0-9a-f]{32}');
    case 'incidentRunbooks.timeout':
      return vscode.l10n.t('a duration such as {0}, at most a day', '30s');
    case 'incidentRunbooks.outputLimit':
      return vscode.l10n.t('a number of megabytes, at most {0}', 50);
    case 'incidentRunbooks.sharedOutputLimit':
      return vscode.l10n.t('a number of megabytes, at most {0}', 10);
    case 'incidentRunbooks.outputRetention':
      return vscode.l10n.t('a number of days, at least 1 and at most {0}', 3650);
    case 'incidentRunbooks.updateCadence':
      return vscode.l10n.t('{0} for severities', '30m, 2h, off');
    case 'incidentRunbooks.codeLens':
    case 'incidentRunbooks.inlayHints':
      return vscode.l10n.t('{0} or {1}', 'true', 'false');
    case 'incidentRunbooks.postMortemTemplate':
      return vscode.l10n.t('a path within the workspace such as {0}', 'docs/post-mortem.md');
    case 'incidentRunbooks.checks':
      return vscode.l10n.t('{0} for codes of checks', 'off, info, warning, error');
  }
}
