import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { describeSystemError } from '../../execution/system-error';
import type { IncidentState } from '../../incident/incident-state';
import { postMortem } from '../../incident/post-mortem';
import { templateProblem } from '../../incident/template-problem';
import { type PostMortemFiles, writePostMortemAt } from '../../journal/post-mortem-file';
import { EXIT, printJson, printMessage, refuse, type CliIo } from '../cli-io';
import { withIncident, type IncidentCall, type IncidentOptions } from '../incident-call';
import { readIncidentRunbooks } from '../incident-runbooks';

export interface PostMortemOptions extends IncidentOptions {
  readonly output?: string;
  readonly template?: string;
}

/** `runbook incident postmortem ID [-o FILE] [--template FILE]`: what people then go on editing. */
export async function incidentPostMortem(
  io: CliIo,
  id: string,
  options: PostMortemOptions,
): Promise<number> {
  return await withIncident(io, id, options, async (call, state) => {
    const template = await readTemplate(io, options.template);
    if (typeof template === 'object') return refuse(io, template.problem);
    const events = (await call.store.events(id)) ?? [];
    const others = (await call.store.list()).filter((other) => other.id !== id);
    const sources = {
      state,
      events,
      runbooks: await readIncidentRunbooks(call, state),
      otherRuns: others.flatMap(({ runs }) => runs),
      now: new Date().toISOString(),
    };
    let unknown: readonly string[] = [];
    const filesFor = (pictureName: string) => {
      const written = postMortem({ ...sources, pictureName }, template);
      unknown = written.unknown;
      return written;
    };
    const exit = await write(call, state, filesFor, options);
    const problem = templateProblem(unknown);
    if (exit === EXIT.done && problem !== undefined) printMessage(io, problem);
    return exit;
  });
}

async function write(
  { io, store }: IncidentCall,
  { id }: IncidentState,
  filesFor: (pictureName: string) => PostMortemFiles,
  { output, json }: PostMortemOptions,
): Promise<number> {
  let file: string;
  if (output === undefined) {
    const written = await store.writePostMortem(id, filesFor);
    if (written.kind === 'failed') return refuse(io, written.problem.message);
    file = written.path;
  } else {
    file = resolve(io.cwd, output);
    const taken = writePostMortemAt(file, filesFor);
    if (taken !== undefined) {
      const name = taken === file ? output : relative(io.cwd, taken);
      return refuse(io, `${name} is there already and may have been edited; name another file.`);
    }
  }
  if (json === true) printJson(io, { file });
  else io.stdout.write(`${file}\n`);
  return EXIT.done;
}

async function readTemplate(
  io: CliIo,
  name: string | undefined,
): Promise<string | undefined | { readonly problem: string }> {
  if (name === undefined) return undefined;
  try {
    return await readFile(resolve(io.cwd, name), 'utf8');
  } catch (error: unknown) {
    return { problem: `The template ${name} cannot be read: ${describeSystemError(error)}.` };
  }
}
