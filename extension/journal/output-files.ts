import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOutput } from '../incident/event';

/** The record of an output: once on this machine, once as events name it. */
export interface OutputFile {
  readonly absolute: string;
  /** Relative to the incident's folder, with forward slashes. */
  readonly relative: string;
}

/** Where the record of a run's output is. */
export interface OutputPath extends OutputFile {
  /** Where all of it stays of which only the two ends are shared. */
  readonly whole: OutputFile;
}

/** The folder of an incident that outputs are in. */
export const OUTPUTS = 'outputs';

const WHOLE = '.whole.txt';

/** @param folder the incident's. */
export function outputPath(folder: string, run: string): OutputPath {
  const at = (relative: string) => ({ absolute: join(folder, relative), relative });
  return { ...at(`${OUTPUTS}/${run}.txt`), whole: at(`${OUTPUTS}/${run}${WHOLE}`) };
}

/**
 * What of an output is on this machine: all of it where that is here, else what is shared. Undefined
 * for what an event names outside of the incident's outputs.
 *
 * @param folder the incident's.
 */
export function outputFile(folder: string, { file, whole }: RunOutput): string | undefined {
  const here = whole === undefined ? undefined : absolute(folder, whole.file);
  return here !== undefined && existsSync(here) ? here : absolute(folder, file);
}

/** Whether an event may name it as an output: only what is in the incident's folder can be meant. */
export function isOutputFile(relative: string): boolean {
  return /^outputs\/[\w-][\w.-]*$/.test(relative);
}

/** Whether a name in the folder of outputs is that of a whole one, which is not shared. */
export function isWholeOutput(name: string): boolean {
  return /^[\w-]+\.whole\.txt$/.test(name);
}

function absolute(folder: string, relative: string): string | undefined {
  return isOutputFile(relative) ? join(folder, relative) : undefined;
}
