// Surroundings in which things go wrong, made for one run: nothing of the machine is changed.
import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program.mjs';

/**
 * Makes a folder with every program of the PATH but these.
 *
 * @param {readonly string[]} missing
 * @param {string} folder does not exist yet
 */
export async function programsWithout(missing, folder) {
  await mkdir(folder);
  const linked = new Set(missing);
  for (const from of (process.env.PATH ?? '').split(delimiter).filter((path) => path !== '')) {
    for (const name of await readdir(from).catch(() => [])) {
      if (linked.has(name)) continue;
      linked.add(name);
      await symlink(join(from, name), join(folder, name));
    }
  }
}

/**
 * Takes away every right to write in a folder.
 *
 * @param {string} folder
 */
export async function makeReadOnly(folder) {
  await promisify(execFile)('chmod', ['-R', 'a-w', folder]);
}

/**
 * Gives it back, so that the folder can be removed.
 *
 * @param {string} folder
 */
export async function makeWritable(folder) {
  await promisify(execFile)('chmod', ['-R', 'u+w', folder]);
}

/**
 * A program that starts another one for which a read-only folder is read-only: root may write
 * everywhere, but for where that right of root is given up.
 *
 * @param {string} program
 * @param {string} file where it is written
 * @returns {Promise<string>} its path
 * @throws where root cannot give it up
 */
export async function withoutRootsRights(program, file) {
  if (process.getuid?.() !== 0) return program;
  const setpriv = findProgram('setpriv');
  if (setpriv === undefined) throw new Error('Root needs setpriv, of util-linux.');
  await writeFile(
    file,
    `#!/bin/sh\nexec '${setpriv}' --bounding-set -dac_override '${program}' "$@"\n`,
  );
  await chmod(file, 0o755);
  return file;
}
