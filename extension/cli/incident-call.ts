import type { EventData, EventKind } from '../incident/event';
import { eventLine } from '../incident/event-line';
import type { AnyEvent, IncidentState } from '../incident/incident-state';
import { IncidentStore } from '../journal/incident-store';
import type { JournalPorts } from '../journal/journal-ports';
import { EXIT, printJson, printMessage, refuse, type CliIo } from './cli-io';
import { openPorts } from './open-ports';
import { noSuchFolder, resolveWorkspace } from './resolve-workspace';

export interface IncidentOptions {
  readonly json?: boolean;
  readonly workspace?: string;
}

export interface EventOptions extends IncidentOptions {
  readonly at?: string;
  readonly by?: string;
}

/** One call that works on the incidents of a workspace. */
export interface IncidentCall {
  readonly io: CliIo;
  /** Absolute. */
  readonly workspace: string;
  readonly store: IncidentStore;
  readonly ports: JournalPorts;
}

/** Opens the workspace's incidents for one call, and says what a person should know about them. */
export async function withStore(
  io: CliIo,
  options: IncidentOptions,
  use: (call: IncidentCall) => Promise<number>,
): Promise<number> {
  const workspace = resolveWorkspace(io, options.workspace, io.cwd);
  if (workspace === undefined) return refuse(io, noSuchFolder(options.workspace));
  const ports = await openPorts(io, workspace);
  const store = new IncidentStore(workspace, ports);
  try {
    const exit = await use({ io, workspace, store, ports });
    for (const { incident, message } of store.notices())
      printMessage(io, `${incident}: ${message}`);
    return exit;
  } finally {
    await store.close();
  }
}

/** The same for one incident, which has to be there. */
export async function withIncident(
  io: CliIo,
  id: string,
  options: IncidentOptions,
  use: (call: IncidentCall, state: IncidentState) => Promise<number>,
): Promise<number> {
  return await withStore(io, options, async (call) => {
    const state = await call.store.state(id);
    if (state === undefined) return refuse(io, noSuchIncident(id, call.workspace));
    return await use(call, state);
  });
}

export function noSuchIncident(id: string, workspace: string): string {
  return `There is no incident ${id} in ${workspace}; \`runbook incident list --all\` shows what there is.`;
}

/** Writes one event and prints it, or says why it is not in the log. */
export async function appendEvent<K extends EventKind>(
  { io, store }: IncidentCall,
  incident: string,
  kind: K,
  data: EventData[K],
  { at, by, json }: EventOptions,
): Promise<number> {
  if (at !== undefined && !isTime(at)) {
    return refuse(io, `--at ${at} is no time such as 2026-01-31T23:59:00Z.`);
  }
  const result = await store.append(incident, kind, data, {
    ...(at === undefined ? {} : { occurredAt: at }),
    ...(by === undefined ? {} : { actor: by }),
  });
  if (result.kind === 'failed') return refuse(io, result.problem.message);
  if (json === true) printJson(io, eventDocument(result.event));
  else io.stdout.write(`${eventLine(result.event)}\n`);
  return EXIT.done;
}

/** An event as every `--json` prints it. */
export function eventDocument(event: AnyEvent): unknown {
  return { ...event, occurredAt: event.occurredAt ?? null };
}

/** RFC 3339, with its offset: a time without one is another time on another machine. */
export function isTime(text: string): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i;
  return form.test(text) && !Number.isNaN(Date.parse(text));
}
