import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pictureFile } from '../../incident/picture-file';
import { workflowOf } from '../../incident/workflow';
import { writeNew } from '../../journal/post-mortem-file';
import { EXIT, printJson, refuse, type CliIo } from '../cli-io';
import { withIncident, type IncidentOptions } from '../incident-call';
import { readIncidentRunbooks } from '../incident-runbooks';

export interface PictureOptions extends IncidentOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** `runbook incident picture ID -o FILE [--force]`: the incident over its time, as SVG. */
export async function incidentPicture(
  io: CliIo,
  id: string,
  options: PictureOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const events = (await call.store.events(id)) ?? [];
    const workflow = workflowOf(await readIncidentRunbooks(call, state), state);
    const picture = pictureFile({ state, events, workflow }, new Date().toISOString());
    const file = resolve(io.cwd, options.output);
    if (options.force === true) writeFileSync(file, picture);
    else if (!writeNew(file, picture)) {
      return refuse(io, `${options.output} is there already; pass --force to replace it.`);
    }
    if (options.json === true) printJson(io, { file });
    else io.stdout.write(`${file}\n`);
    return EXIT.done;
  });
}
