import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunOutput } from '../incident/event';
import { FORGOTTEN_OUTPUT } from './forget-content';
import { isOutputFile } from './output-files';
import { syncFolder } from './sync-folder';
import { removeFiles } from './whole-outputs';

/**
 * Puts a mark in the place of an output, in one move, and removes the whole of it where that is here.
 * The mark goes to the others with the next sync. May be called again.
 *
 * @param folder the incident's.
 * @throws the system's error; what was not done then is done by the next call.
 */
export function forgetOutput(folder: string, { file, whole }: RunOutput): void {
  if (whole !== undefined && isOutputFile(whole.file)) removeFiles(folder, [whole.file]);
  const path = join(folder, file);
  if (!isOutputFile(file) || !existsSync(path) || isForgottenOutput(path)) return;
  const draft = `${path}.draft`;
  const descriptor = openSync(draft, 'w');
  try {
    writeFileSync(descriptor, FORGOTTEN_OUTPUT);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

function isForgottenOutput(path: string): boolean {
  return (
    statSync(path).size === FORGOTTEN_OUTPUT.length && readFileSync(path).equals(FORGOTTEN_OUTPUT)
  );
}
