import * as vscode from 'vscode';
import type { SharingState } from './sharing-state';

/** What the status bar says of how far the log is shared. */
export interface SharingEntry {
  /** With its icon. */
  readonly text: string;
  /** Without. */
  readonly label: string;
  readonly tooltip: string;
  readonly isProblem: boolean;
}

/** Undefined when there is nothing to say. */
export function sharingEntry(state: SharingState): SharingEntry | undefined {
  switch (state.kind) {
    case 'unknown':
      return undefined;
    case 'local':
      return entry('lock', vscode.l10n.t('Log: local only'), state.reason);
    case 'syncing':
      return entry('sync~spin', vscode.l10n.t('Log: syncing'), pendingWords(state.pending));
    case 'pending':
      return entry(
        'cloud-upload',
        vscode.l10n.t('Log: {0} pending', state.pending),
        pendingWords(state.pending),
      );
    case 'synced':
      return entry(
        'check',
        vscode.l10n.t('Log: synced'),
        vscode.l10n.t(
          'The log was shared at {0}. Click to share it now.',
          state.at.toLocaleTimeString(),
        ),
      );
    case 'offline':
      return problem('debug-disconnect', vscode.l10n.t('Log: offline'), state);
    case 'failed':
      return problem('warning', vscode.l10n.t('Log: not shared'), state);
  }
}

function entry(icon: string, label: string, tooltip: string, isProblem = false): SharingEntry {
  return { text: `$(${icon}) ${label}`, label, tooltip, isProblem };
}

function problem(
  icon: string,
  text: string,
  { pending, reason }: { readonly pending: number; readonly reason: string },
): SharingEntry {
  return entry(icon, text, [reason, pendingWords(pending)].filter(Boolean).join('\n'), true);
}

function pendingWords(pending: number): string {
  return pending === 0
    ? ''
    : vscode.l10n.t('Events that are only on this machine so far: {0}.', pending);
}
