import type { StepReference } from '../event';
import type { AnyEvent, IncidentState, RunState } from '../incident-state';
import { code, link, plain } from './markdown-text';

/** What a document about an incident is written from. */
export interface IncidentRecord {
  readonly state: IncidentState;
  /** The timeline that `state` was folded from. */
  readonly events: readonly AnyEvent[];
}

/** A place in a runbook, as Markdown. */
export type PlaceOf = (step: Pick<StepReference, 'runbook' | 'line'>) => string;

/** How much of a command stands in a line. */
const MOST = 400;

/** What a run ran, in one line. */
export function commandOf({ resolved }: Pick<RunState, 'resolved'>): string {
  return code(resolved.length > MOST ? `${resolved.slice(0, MOST)}…` : resolved);
}

/** A link to what a run printed; undefined where nothing was recorded. The event names the file. */
export function outputLink({ output }: RunState, label: string): string | undefined {
  if (output === null || !/^outputs\/[\w-][\w.-]*$/.test(output.file)) return undefined;
  return link(plain(label), output.file);
}
