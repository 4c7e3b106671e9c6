import { findSeverity, sameSeverity, severityProblem } from '../../incident/severity-names';
import { refuse, type CliIo } from '../cli-io';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';
import { readIncidentRunbooks } from '../incident-runbooks';

/** `runbook incident severity ID S`: one that the incident's runbooks define, where they define any. */
export async function incidentSeverity(
  io: CliIo,
  id: string,
  severity: string,
  options: EventOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const runbooks = await readIncidentRunbooks(call, state);
    const known = runbooks.flatMap(({ runbook }) => runbook.severities.map(({ name }) => name));
    const problem = severityProblem(severity, known);
    if (problem !== undefined) return refuse(io, problem);
    if (sameSeverity(severity, state.severity)) {
      return refuse(io, `The incident is ${state.severity} already.`);
    }
    const to = findSeverity(severity, known) ?? severity;
    return await appendEvent(call, id, 'severity.changed', { from: state.severity, to }, options);
  });
}
