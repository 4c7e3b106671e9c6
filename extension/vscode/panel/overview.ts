import * as vscode from 'vscode';
import type { MilestoneName } from '../../incident/event';
import type { IncidentState } from '../../incident/incident-state';
import { personName } from '../../incident/person-name';
import { sameSeverity } from '../../incident/severity-names';
import { nextStatuses, statuses } from '../../incident/status-transitions';
import type { Workflow, WorkflowPhase } from '../../incident/workflow';
import type { Runbook } from '../../runbook/model';
import type { Overview, PanelMetric, PanelPhase, PanelRole, PanelTime } from './contract';

/** What the head of the panel has besides the state of the incident. */
export interface OverviewMore extends Pick<Overview, 'sharing' | 'writer' | 'texts' | 'present'> {
  readonly trusted: boolean;
  readonly nextUpdateDue: string | undefined;
  /** How often the severity asks for an update; undefined: never. */
  readonly cadenceMs: number | undefined;
}

/**
 * The incident as the panel's head shows it.
 *
 * @param runbooks the incident's, as they read now.
 */
export function overviewOf(
  state: IncidentState,
  workflow: Workflow | undefined,
  runbooks: readonly Runbook[],
  more: OverviewMore,
): Overview {
  const severities = runbooks.flatMap((runbook) => runbook.severities);
  const severity = severities.find(({ name }) => sameSeverity(name, state.severity));
  return {
    incident: state.id,
    title: state.title,
    drill: state.drill,
    severity: state.severity,
    severityMeaning: severity?.description ?? '',
    status: state.status,
    nextStatuses: inOrder(state),
    mayWrite: more.trusted && state.open,
    startedAt: state.milestones.get('started') ?? state.declaredAt,
    endedAt: state.endedAt ?? null,
    nextUpdateDue: more.nextUpdateDue ?? null,
    roles: rolesOf(state, runbooks),
    present: more.present,
    sharing: more.sharing,
    writer: more.writer,
    pins: state.pins.map(({ id, event }) => ({ id, event })),
    audiences: [...new Set(state.updates.map(({ audience }) => audience).toReversed())],
    people: peopleOf(state, more.present),
    usualNext: more.cadenceMs === undefined ? '' : `${Math.round(more.cadenceMs / 60_000)}m`,
    texts: more.texts,
    phases: workflow === undefined ? [] : phasesOf(workflow),
    metrics: metricsOf(state),
  };
}

function peopleOf({ roles }: IncidentState, present: Overview['present']): readonly string[] {
  const holders = [...roles.values()].map((person) => personName(person));
  return [...new Set([...present.map(({ name }) => name), ...holders])];
}

/** Forwards before backwards. */
function inOrder({ status }: IncidentState): readonly string[] {
  const allowed = nextStatuses(status);
  const here = statuses.indexOf(status);
  const isForwards = (each: (typeof allowed)[number]) =>
    statuses.indexOf(each) > here && each !== 'cancelled';
  return [...allowed.filter(isForwards), ...allowed.filter((each) => !isForwards(each))];
}

function rolesOf(state: IncidentState, runbooks: readonly Runbook[]): readonly PanelRole[] {
  const defined = new Map(
    runbooks
      .flatMap(({ roles }) => roles)
      .toReversed()
      .map(({ name, description }) => [name, description]),
  );
  const names = new Set([...[...defined.keys()].reverse(), ...state.roles.keys()]);
  return [...names].map((name) => {
    const holder = state.roles.get(name);
    return {
      name,
      meaning: defined.get(name) ?? '',
      holder: holder === undefined ? null : personName(holder),
    };
  });
}

function phasesOf(workflow: Workflow): readonly PanelPhase[] {
  return workflow.phases.map((phase) => {
    const steps = phase.groups.flatMap((group) => group.steps);
    const isNow = phase === workflow.current;
    const next = isNow ? workflow.next?.step : undefined;
    return {
      runbook: phase.runbook,
      line: phase.phase.line,
      name: phase.name,
      state: stateOf(phase, isNow),
      reason: phase.reason ?? null,
      done: phase.done,
      total: phase.total,
      failed: steps.filter(({ state }) => state === 'failed').length,
      skipped: steps.filter(({ state }) => state === 'skipped').length,
      next: next === undefined ? null : { text: next.text, line: next.line },
    };
  });
}

function stateOf({ required, done, total }: WorkflowPhase, isNow: boolean): PanelPhase['state'] {
  if (!required) return 'notAsked';
  if (isNow) return 'now';
  return done === total ? 'done' : 'todo';
}

/** The definitions are those of `metricsOf` in `incident/milestones.ts`. */
function metricsOf({ milestones, metrics }: IncidentState): readonly PanelMetric[] {
  const at = (...names: readonly MilestoneName[]): PanelTime => {
    const name = names.find((each) => milestones.has(each)) ?? names.at(-1) ?? 'declared';
    return { name, time: milestones.get(name) ?? null };
  };
  const metric = (name: string, ms: number | undefined, to: PanelTime, from: PanelTime) => ({
    name,
    ms: ms ?? null,
    to,
    from,
  });
  const noticed = at('detected', 'declared');
  const began = at('started', 'detected', 'declared');
  return [
    metric(vscode.l10n.t('Time to detect'), metrics.timeToDetectMs, at('detected'), at('started')),
    metric(
      vscode.l10n.t('Time to acknowledge'),
      metrics.timeToAcknowledgeMs,
      at('acknowledged'),
      noticed,
    ),
    metric(vscode.l10n.t('Time to mitigate'), metrics.timeToMitigateMs, at('mitigated'), began),
    metric(vscode.l10n.t('Time to resolve'), metrics.timeToResolveMs, at('resolved'), began),
  ];
}
