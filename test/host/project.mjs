// Where things are in this checkout.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** What the tests and `npm start` install and write; ignored by git. */
export const hostFolder = join(projectFolder, '.host');

/** The project's own Node, which the VS Code server is made for; not the machine's. */
export const projectNode = join(
  projectFolder,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The environment for programs that a person would start from a plain terminal: without what npm, a
 * test runner or a surrounding VS Code leave behind, and with the project's Node first.
 *
 * @param {Record<string, string>} [additions]
 * @returns {Record<string, string>}
 */
export function plainEnvironment(additions = {}) {
  /** @type {Record<string, string>} */
  const environment = {};
  for (const [name, value] of Object.entries(process.env)) {
    const inherited = /^(npm_|VSCODE_|ELECTRON_|VITEST|NODE_OPTIONS$|NODE_ENV$|TEST$|INIT_CWD$)/;
    if (value !== undefined && !inherited.test(name)) environment[name] = value;
  }
  if (existsSync(projectNode)) {
    environment.PATH = `${join(projectFolder, 'node_modules/.bin')}:${environment.PATH ?? ''}`;
  }
  return { ...environment, ...additions };
}
