import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The first of these programs that is on the PATH.
 *
 * @param {...string} names
 * @returns {string | undefined} its path
 */
export function findProgram(...names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/**
 * The installed Chromium: `$CHROMIUM`, or the first on the PATH.
 *
 * @returns {string | undefined} its path
 */
export function findChromium() {
  const named = process.env['CHROMIUM'] ?? '';
  if (named !== '') return named;
  return findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
