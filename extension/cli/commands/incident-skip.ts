import { refuse, type CliIo } from '../cli-io';
import { findStep } from '../find-step';
import { appendEvent, withIncident, type EventOptions } from '../incident-call';
import { readIncidentRunbooks } from '../incident-runbooks';

export interface SkipOptions extends EventOptions {
  readonly why: string;
}

/** `runbook incident skip ID STEP --why W`: a step of the incident's runbooks is left out. */
export async function incidentSkip(
  io: CliIo,
  id: string,
  named: string,
  options: SkipOptions,
): Promise<number> {
  const { why } = options;
  if (why.trim() === '') return refuse(io, '--why is empty; say why the step is left out.');
  return await withIncident(io, id, options, async (call, state) => {
    const found = findStep(await readIncidentRunbooks(call, state), named);
    if (found.kind === 'none') return refuse(io, found.reason);
    return await appendEvent(call, id, 'step.skipped', { step: found.step, why }, options);
  });
}
