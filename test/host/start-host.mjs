import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { installServer } from './install-server.mjs';
import { writeProfile } from './profile.mjs';
import { plainEnvironment, projectNode } from './project.mjs';
import { spawnLeashed } from './spawn-leashed.mjs';

/**
 * @typedef {object} HostOptions
 * @property {string} workspace the folder, or `.code-workspace` file, that the window opens
 * @property {string} [extensionPath] a folder with an extension to have installed, as it is built now
 * @property {string} [extensionPackage] a .vsix to install, as a person does, in place of a folder
 * @property {Readonly<Record<string, unknown>>} [userSettings] for a profile that has none yet
 * @property {boolean} [trust] true: every folder is trusted (the default); false: Workspace Trust is
 *   on, and the person at the window decides
 * @property {number} [port] a free one is taken by default
 * @property {string} [dataFolder] keeps settings and state there; by default a temporary folder that
 *   goes when the host stops
 * @property {string} [userDataFolder] a profile that exists, in place of `userSettings`
 * @property {boolean} [testDriver] lets a page run an extension's tests
 * @property {Readonly<Record<string, string>>} [env] added to the environment of terminals and
 *   extensions
 *
 * @typedef {object} Host
 * @property {string} url opens the workspace in a browser
 * @property {string} log the file with what the server printed
 * @property {() => Promise<void>} stop ends the server and all that runs in it
 */

/**
 * Starts a real VS Code that a browser can open.
 *
 * @param {HostOptions} options
 * @returns {Promise<Host>}
 */
export async function startHost(options) {
  const entry = await installServer();
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'vscode-host-')));
  await mkdir(dataFolder, { recursive: true });
  const userDataFolder = options.userDataFolder ?? join(dataFolder, 'data');
  if (options.userDataFolder === undefined)
    await writeProfile(userDataFolder, options.userSettings);
  if (options.extensionPackage !== undefined) {
    await installPackage(entry, options.extensionPackage, dataFolder);
  } else if (options.extensionPath !== undefined) {
    await linkFolder(options.extensionPath, dataFolder);
  }

  // No shop for extensions: nothing here asks the network for anything.
  const noGallery = { EXTENSIONS_GALLERY: '{}' };
  // VS Code leaves its sockets behind where they are by default, in the temporary folder of all.
  const ownSockets = options.dataFolder === undefined ? { XDG_RUNTIME_DIR: dataFolder } : {};
  // Without it every program and every web page on this machine could open a terminal there.
  const token = randomBytes(16).toString('hex');
  const log = join(dataFolder, 'server.log');
  const server = spawnLeashed(
    projectNode,
    [
      entry,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--connection-token', token],
      '--accept-server-license-terms',
      // Terminals and extensions get our environment, not that of a login shell.
      '--force-disable-user-env',
      ...['--telemetry-level', 'off'],
      ...['--server-data-dir', dataFolder, '--user-data-dir', userDataFolder],
      ...(options.trust === false ? [] : ['--disable-workspace-trust']),
      ...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
    ],
    {
      env: plainEnvironment({ ...noGallery, ...ownSockets, ...options.env }),
      ...(options.dataFolder === undefined && { temporary: dataFolder }),
    },
  );
  try {
    const port = await listening(server, log);
    const opened = encodeURIComponent(resolve(options.workspace)).replaceAll('%2F', '/');
    const kind = options.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
    return {
      url: `http://127.0.0.1:${port}/?${kind}=${opened}&tkn=${token}`,
      log,
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * The port, once the server answers on it.
 *
 * @param {ReturnType<typeof spawnLeashed>} server
 * @param {string} log
 * @returns {Promise<number>}
 */
async function listening({ child, exited }, log) {
  const file = createWriteStream(log);
  let said = '';
  const announced = new Promise((tell) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        file.write(chunk);
        if (said.length > 20_000) return;
        said += chunk;
        const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
        if (port !== undefined) tell(Number(port));
      });
    }
  });
  const ended = exited.then((code) => {
    throw new Error(`The VS Code server ended with code ${code} as it started:\n${said}`);
  });
  return Promise.race([announced, ended]);
}

/**
 * @param {string} extensionPath
 * @param {string} dataFolder
 */
async function linkFolder(extensionPath, dataFolder) {
  const { publisher, name, version } = JSON.parse(
    await readFile(join(extensionPath, 'package.json'), 'utf8'),
  );
  const extensions = join(dataFolder, 'extensions');
  const link = join(extensions, `${publisher}.${name}-${version}`);
  // The list is made anew from the folder, so that a new version replaces the old one.
  await rm(extensions, { recursive: true, force: true });
  await mkdir(extensions);
  await symlink(resolve(extensionPath), link, 'dir');
}

/**
 * @param {string} entry the server's entry point
 * @param {string} extensionPackage
 * @param {string} dataFolder
 */
async function installPackage(entry, extensionPackage, dataFolder) {
  const args = [entry, '--install-extension', resolve(extensionPackage)];
  await promisify(execFile)(
    projectNode,
    [...args, '--accept-server-license-terms', '--server-data-dir', dataFolder],
    { env: plainEnvironment() },
  );
}
