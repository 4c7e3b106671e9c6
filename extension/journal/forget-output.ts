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
 * @param drop lets the spare of one of its files go.
 * @throws the system's error; what was not done then is done by the next call.
 */
export function forgetOutput(
  folder: string,
  { file, whole }: RunOutput,
  drop: (file: string) => void = () => undefined,
): void {
  if (whole !== undefined && isOutputFile(whole.file)) {
    drop(whole.file);
    removeFiles(folder, [whole.file]);
  }
  if (!isOutputFile(file)) return;
  drop(file);
  const path = join(folder, file);
  if (!existsSync(path) || isForgottenOutput(path)) return;
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
