import * as vscode from 'vscode';
import type { RunState } from '../../incident/incident-state';

/** How a run ended, in one short line: `✓ 0 · 2.1 s · 3 min ago`. In words too, never by sign alone. */
export function describeRun(run: RunState, now: Date): string {
  if (run.outcome === 'running') return vscode.l10n.t('Running…');
  const parts = [
    outcomeText(run),
    // How long it took is as unknown as how it ended.
    ...(run.durationMs === null || run.outcome === 'unknown'
      ? []
      : [formatDuration(run.durationMs)]),
    formatAge(now.getTime() - Date.parse(run.startedAt)),
  ];
  return parts.join(' · ');
}

/** How a run ended, with its exit code, in words. */
export function outcomeText(run: RunState): string {
  switch (run.outcome) {
    case 'exited':
      return run.exitCode === 0 ? '✓ 0' : vscode.l10n.t('✗ failed with {0}', run.exitCode ?? '?');
    case 'timeout':
      return vscode.l10n.t('✗ timed out');
    case 'stopped':
      return vscode.l10n.t('■ stopped');
    case 'refused':
      return vscode.l10n.t('✗ refused');
    case 'failed-to-start':
      return vscode.l10n.t('✗ did not start');
    case 'unknown':
      return vscode.l10n.t('? outcome unknown');
    case 'running':
      return vscode.l10n.t('Running…');
  }
}

/** A duration in whole milliseconds, as short as it stays true: `840 ms`, `2.1 s`, `3 min`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long ago something was, `ms` milliseconds: `just now`, `3 min ago`. */
export function formatAge(ms: number): string {
  return ms < 60_000 ? vscode.l10n.t('just now') : vscode.l10n.t('{0} ago', formatDuration(ms));
}
