import * as l10n from '@vscode/l10n';
import type { EventData } from '../incident/event';
import { forgottenOutputs } from '../incident/forgotten-outputs';
import type { AnyEvent } from '../incident/incident-state';
import { isKnownEvent } from '../incident/known-event';
import { isForgettable } from './forget-content';
import { forgetOutput } from './forget-output';
import type { AppendOptions, IncidentLog } from './incident-log';
import { journalProblem } from './journal-problem';

export type ForgetResult =
  /** `problem`: the event is in the log, but not all is taken out yet; the next look tries again. */
  | { readonly kind: 'forgotten'; readonly event: AnyEvent; readonly problem: string | undefined }
  /** `reason`: one sentence. Nothing was written. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Takes the text of a note, or the output of a run, out of this clone's own part of the log. First
 * it is written down, durably, who wants it gone and why; then it goes. What crashes in between is
 * finished when the log is next looked at. The chain still verifies: it is over digests.
 *
 * @param log as of a fresh look.
 * @param forgetOutputsNow see `forgetOutputs`.
 */
export async function forgetEvent(
  log: IncidentLog,
  forgetOutputsNow: () => string | undefined,
  data: EventData['content.forgotten'],
  options: AppendOptions,
): Promise<ForgetResult> {
  const reason = whyNot(log, data.event);
  if (reason !== undefined) return { kind: 'refused', reason };
  const named = runEndedBy(log, data.event) ?? data.event;
  const before = log.ownEvents.find(
    (event) =>
      isKnownEvent(event) && event.kind === 'content.forgotten' && event.data.event === named,
  );
  let event = before;
  if (event === undefined) {
    const written = await log.append('content.forgotten', { ...data, event: named }, options);
    if (written.kind === 'failed') return { kind: 'refused', reason: written.problem.message };
    event = written.event;
  }
  const problem = (await log.forget())?.message ?? forgetOutputsNow();
  return { kind: 'forgotten', event, problem };
}

/** An output has the name of its run. */
function runEndedBy(log: IncidentLog, id: string): string | undefined {
  const event = log.ownEvents.find((each) => each.id === id);
  return event !== undefined && isKnownEvent(event) && event.kind === 'run.finished'
    ? event.data.run
    : undefined;
}

/**
 * Finishes what this clone wanted forgotten of its outputs.
 *
 * @param folder the incident's.
 * @param drop see `forgetOutput`.
 * @returns what went wrong, in one sentence.
 */
export function forgetOutputs(
  log: IncidentLog,
  folder: string,
  drop: (file: string) => void,
): string | undefined {
  try {
    for (const output of forgottenOutputs(log.ownEvents)) forgetOutput(folder, output, drop);
    return undefined;
  } catch (error: unknown) {
    return journalProblem(error, folder).message;
  }
}

function whyNot(log: IncidentLog, id: string): string | undefined {
  const target = log.events.find((event) => event.id === id);
  if (target === undefined) {
    return l10n.t('There is no event {0} in the log: look up its id there.', id);
  }
  if (!log.ownEvents.some((event) => event.id === id)) {
    const opened = log.events.find(
      (event) => event.writer === target.writer && event.kind === 'journal.opened',
    );
    const [person, host] =
      opened !== undefined && isKnownEvent(opened) && opened.kind === 'journal.opened'
        ? [opened.data.person, opened.data.host]
        : [target.actor, target.writer];
    return l10n.t(
      'Event {0} was written by {1} on {2}, and only there it can be taken out, for nobody changes what another has written: ask for it there.',
      id,
      person,
      host,
    );
  }
  const hasOutput = log.ownEvents.some(
    (event) =>
      isKnownEvent(event) &&
      event.kind === 'run.finished' &&
      event.data.output !== null &&
      (event.id === id || event.data.run === id),
  );
  return isForgettable(target.kind) || hasOutput
    ? undefined
    : l10n.t(
        'Event {0} is neither a note nor a run with an output; everything else in the log says what was done, and stays.',
        id,
      );
}
