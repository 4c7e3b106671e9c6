import type { RunLog } from '../execution/recorded-run';
import { describeSystemError } from '../execution/system-error';
import { IncidentStore } from '../journal/incident-store';
import { ScratchLog, stateHome } from '../journal/scratch-log';
import type { CliIo } from './cli-io';
import { openPorts } from './open-ports';

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
  const ports = await openPorts(io, workspace);
  const store = new IncidentStore(workspace, ports);
  if (named !== undefined && (await store.state(named)) === undefined) {
    return `There is no incident ${named} in ${workspace}; \`runbook incident list\` shows what there is.`;
  }
  const { incident, notice } =
    named === undefined ? await onlyOpenIncident(store) : { incident: named, notice: undefined };
  if (incident !== undefined) {
    return {
      log: {
        secrets: store.secrets,
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

type Choice = Pick<ChosenLog, 'incident' | 'notice'>;

async function onlyOpenIncident(store: IncidentStore): Promise<Choice> {
  try {
    const open = (await store.list()).filter((state) => state.open).map((state) => state.id);
    if (open.length <= 1) return { incident: open[0], notice: undefined };
    return none(`${open.length} incidents are open (${open.join(', ')}); name one with --incident`);
  } catch (error: unknown) {
    return none(`The incidents cannot be read: ${describeSystemError(error)}`);
  }
}

function none(why: string): Choice {
  return { incident: undefined, notice: `${why}. This run goes to the scratch log.` };
}
