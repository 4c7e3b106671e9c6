import { build } from 'esbuild';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { writeProfile } from './profile.mjs';
import { projectFolder } from './project.mjs';

/** Takes the arguments that the `code` of a desktop takes for tests. */
export const vscodeHost = fileURLToPath(new URL('vscode-host.mjs', import.meta.url));

/**
 * @typedef {object} Session
 * @property {string} tests a file of `bundleForVsCode` that exports `run`
 * @property {string} workspace the folder, or `.code-workspace` file, that the window opens
 * @property {string} folder where VS Code keeps what it needs; whoever made it removes it
 * @property {Readonly<Record<string, string>>} env added to that of the extension and its terminals
 * @property {boolean} [trust] false: Workspace Trust is on and the workspace is not trusted
 * @property {string} [executable] that of a desktop VS Code; by default the one of this folder
 * @property {NodeJS.WritableStream} [print] takes what the extension host prints; by default our
 *   standard output
 */

/**
 * Bundles TypeScript files, each for itself, for the extension host of a VS Code.
 *
 * @param {readonly string[]} files
 * @param {string} outdir made anew
 */
export async function bundleForVsCode(files, outdir) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: files.map((file) => ({ in: file, out: basename(file, '.ts') })),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    // Mocha is one instance for all; VS Code gives its own API.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/**
 * Opens a real VS Code with the project's extension, as it is built now, and runs the tests in its
 * extension host.
 *
 * @param {Session} session
 * @returns {Promise<{ said: string, problem: string | undefined }>} what was printed, and in one
 *   sentence why the run did not end well
 */
export async function runInVsCode(session) {
  const { tests, workspace, folder, env, trust = true, print = process.stdout } = session;
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  const profile = join(folder, 'profile');
  await writeProfile(profile, { 'security.workspace.trust.startupPrompt': 'never' });
  let said = '';
  const listening = new Writable({
    write(chunk, _encoding, done) {
      said += chunk;
      print.write(chunk, done);
    },
  });
  try {
    await runTests({
      vscodeExecutablePath: session.executable ?? vscodeHost,
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath: tests,
      extensionTestsEnv: { HOME: home, XDG_STATE_HOME: join(home, '.local/state'), ...env },
      launchArgs: [
        workspace,
        `--user-data-dir=${profile}`,
        `--extensions-dir=${join(folder, 'extensions')}`,
        ...(trust ? [] : ['--enable-workspace-trust']),
      ],
      stdout: listening,
    });
    return { said, problem: undefined };
  } catch (error) {
    return { said, problem: error.message };
  }
}
