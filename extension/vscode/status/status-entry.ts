import * as vscode from 'vscode';
import type { IncidentState } from '../../incident/incident-state';
import { elapsedTime } from './elapsed-time';
import { plainLabel } from '../plain-label';

/** What the status bar says of the incident and of where commands would land. */
export interface StatusEntry {
  readonly text: string;
  /** The same in words, for whoever hears it. */
  readonly spoken: string;
  readonly tooltip: string;
  readonly tone: 'plain' | 'warning' | 'error';
}

/**
 * @param phase the name of the phase at hand; undefined when all that are asked for are done.
 * @param production the pattern by which commands would land on production; undefined when none says so.
 * @returns undefined when there is nothing to say.
 */
export function statusEntry(
  state: IncidentState | undefined,
  phase: string | undefined,
  production: string | undefined,
  now: Date,
): StatusEntry | undefined {
  if (state === undefined && production === undefined) return undefined;
  const parts = [
    ...(production === undefined ? [] : [vscode.l10n.t('PRODUCTION')]),
    ...(state?.drill === true ? [vscode.l10n.t('DRILL')] : []),
    ...(state === undefined
      ? []
      : [state.severity, elapsedTime(state, now), phase ?? state.status]),
  ];
  const why =
    production === undefined
      ? []
      : [vscode.l10n.t('Commands from here land on production ({0}).', production)];
  const title = state === undefined ? [] : [`${state.title} (${state.status})`];
  return {
    text: `$(${icon(state, production)}) ${plainLabel(parts.join(' · '))}`,
    spoken:
      state === undefined
        ? why.join(' ')
        : vscode.l10n.t('Active incident: {0}', [state.title, ...parts].join(', ')),
    tooltip: [...title, ...why].join('\n'),
    tone: tone(state, production),
  };
}

function icon(state: IncidentState | undefined, production: string | undefined): string {
  if (production !== undefined) return 'warning';
  return state?.drill === true ? 'beaker' : 'flame';
}

function tone(
  state: IncidentState | undefined,
  production: string | undefined,
): StatusEntry['tone'] {
  if (production !== undefined) return 'error';
  const burns = state !== undefined && state.endedAt === undefined && !state.drill;
  return burns ? 'warning' : 'plain';
}
