import { eventLine } from '../../incident/event-line';
import { forgottenBy } from '../../incident/forgotten-outputs';
import { ScratchLog, stateHome } from '../../journal/scratch-log';
import { EXIT, printJson, printMessage, refuse, type CliIo } from '../cli-io';
import {
  eventDocument,
  withIncident,
  type IncidentCall,
  type IncidentOptions,
} from '../incident-call';

export interface ForgetOptions extends IncidentOptions {
  readonly why: string;
  readonly by?: string;
}

/** `runbook incident forget ID EVENT --why W`: takes a note's text or a run's output out of the log. */
export async function incidentForget(
  io: CliIo,
  id: string,
  event: string,
  options: ForgetOptions,
): Promise<number> {
  if (options.why.trim() === '') return refuse(io, 'Say with --why why it is taken out.');
  return await withIncident(io, id, options, async (call, { runs }) => {
    const { store } = call;
    const data = { event, why: options.why };
    const actor = options.by === undefined ? {} : { actor: options.by };
    const result = await store.forget(id, data, actor);
    if (result.kind === 'refused') return refuse(io, result.reason);
    const run = forgottenBy(result.event);
    const { adopted } = runs.find((each) => each.id === run) ?? {};
    if (adopted !== undefined) await forgetBefore(call, adopted);
    if (options.json === true) printJson(io, eventDocument(result.event));
    else io.stdout.write(`${eventLine(result.event)}\n`);
    if (result.problem !== undefined) {
      printMessage(io, `It is not all taken out yet: ${result.problem} The next look tries again.`);
      return EXIT.notSo;
    }
    printMessage(
      io,
      'It is taken out here, and with the next sync for the others. What was synced before stays in the history of the git branch incidents, on the remote and in every clone: if it was a secret, change it.',
    );
    return EXIT.done;
  });
}

/** A run that was adopted has printed into the log from before the incident as well. */
async function forgetBefore({ io, workspace, ports }: IncidentCall, run: string): Promise<void> {
  const scratch = new ScratchLog(workspace, stateHome(io.env), ports);
  try {
    await scratch.forgetOutput(run);
  } finally {
    await scratch.close();
  }
}
