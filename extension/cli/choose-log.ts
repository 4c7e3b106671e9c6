import type { RunLog } from '../execution/recorded-run';
import { IncidentStore } from '../journal/incident-store';
import { ScratchLog, stateHome } from '../journal/scratch-log';
import { systemPorts } from '../journal/system-ports';
import type { CliIo } from './cli-io';

/** The log that a call's runs go to. */
export interface ChosenLog {
  readonly log: RunLog;
  /** Undefined: the scratch log. */
  readonly incident: string | undefined;
  /** What the person should know about the choice. */
  readonly notice: string | undefined;
  close(): Promise<void>;
}

/**
 * The incident that is named, else the one open incident if there is exactly one, else the scratch
 * log. A sentence when the named one is not there.
 */
export async function chooseLog(
  io: CliIo,
  workspace: string,
  named: string | undefined,
): Promise<ChosenLog | string> {
  const ports = await systemPorts(workspace);
  const store = new IncidentStore(workspace, ports);
  const { open, notice } = await openIncidents(store);
  if (named !== undefined && (await store.state(named)) === undefined) {
    return `There is no incident ${named} in ${workspace}; \`runbook incident list\` shows what there is.`;
  }
  const incident = named ?? (open.length === 1 ? open[0] : undefined);
  if (incident !== undefined) {
    return {
      log: {
        append: (kind, data) => store.append(incident, kind, data),
        outputPath: (run) => store.outputPath(incident, run),
      },
      incident,
      notice,
      close: () => store.close(),
    };
  }
  const scratch = new ScratchLog(workspace, stateHome(io.env), ports);
  return { log: scratch, incident, notice, close: () => scratch.close() };
}

async function openIncidents(
  store: IncidentStore,
): Promise<{ readonly open: readonly string[]; readonly notice: string | undefined }> {
  try {
    const open = (await store.list()).filter((state) => state.open).map((state) => state.id);
    const notice =
      open.length > 1
        ? `${open.length} incidents are open, so this is recorded in none; name one with --incident: ${open.join(', ')}.`
        : undefined;
    return { open, notice };
  } catch (error: unknown) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      open: [],
      notice: `The incidents cannot be read (${why}), so this is recorded in none.`,
    };
  }
}
