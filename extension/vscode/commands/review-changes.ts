import path from 'node:path';
import * as vscode from 'vscode';
import { findWorkspace } from '../../journal/find-workspace';
import { findRepository } from '../../journal/git-repository';
import { type RecentChange, recentChanges } from '../../journal/recent-changes';
import type { ActiveLog } from '../active-log';
import { plainLabel } from '../plain-label';
import { clockTime } from '../tree/clock-time';
import { UserError } from '../user-error';
import { askWhen } from './ask';

const hourMs = 3_600_000;

interface Found {
  /** As the log names it: relative to the incident's workspace. */
  readonly repository: string;
  readonly change: RecentChange;
}

/** Lists what came to the workspace's repositories of late, and pins what the person suspects. */
export async function reviewChanges(log: ActiveLog): Promise<void> {
  const { state, workspace } = log.requireActive();
  const since = await askSince(state.milestones.get('started') ?? state.declaredAt);
  if (since === undefined) return;
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Reading the history') },
    () => changesSince(workspace, since),
  );
  if (found.length === 0) {
    throw new UserError(
      vscode.l10n.t(
        'No commit and no tag since then in the repositories here. What was not fetched is not seen.',
      ),
    );
  }
  const now = new Date();
  const several = new Set(found.map(({ repository }) => repository)).size > 1;
  const picked = await vscode.window.showQuickPick(
    found.map(({ repository, change }) => ({
      label: plainLabel(change.summary),
      description: plainLabel(
        [
          ...change.tags,
          clockTime(change.at, now),
          change.author,
          ...(several ? [repository] : []),
        ].join(' · '),
      ),
      detail: change.commit.slice(0, 12),
      pin: { repository, commit: change.commit, summary: change.summary },
    })),
    {
      title: vscode.l10n.t('Which changes do you suspect? They are pinned to the timeline.'),
      canPickMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true,
    },
  );
  for (const { pin } of picked ?? []) await log.append('change.suspected', pin);
}

/** @param began when the incident did, as far as that is known: RFC 3339. */
async function askSince(began: string): Promise<Date | undefined> {
  const before = (hours: number) => new Date(Date.parse(began) - hours * hourMs);
  const other = { label: vscode.l10n.t('Another time…'), since: undefined };
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('The day before the incident'), since: before(24) },
      { label: vscode.l10n.t('The 4 hours before it'), since: before(4) },
      { label: vscode.l10n.t('The week before it'), since: before(7 * 24) },
      other,
    ],
    { title: vscode.l10n.t('Changes since when?') },
  );
  return picked === other ? await askWhen(vscode.l10n.t('Changes since when?')) : picked?.since;
}

async function changesSince(workspace: string, since: Date): Promise<readonly Found[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const tops = new Set([workspace, ...folders].map((folder) => findWorkspace(folder)));
  const all = await Promise.all(
    [...tops]
      .filter((top) => findRepository(top) !== undefined)
      .map(async (top) => {
        const repository = path.relative(workspace, top).split(path.sep).join('/') || '.';
        const changes = await recentChanges(top, since).catch((error: unknown) => {
          const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
          throw new UserError(vscode.l10n.t('git cannot read {0}: {1}', top, reason ?? ''));
        });
        return changes.map((change) => ({ repository, change }));
      }),
  );
  return all.flat().sort((a, b) => (a.change.at < b.change.at ? 1 : -1));
}
