// Installs the npm package code-server, which carries the genuine VS Code workbench and extension
// host: a real VS Code wherever there is a package registry.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostFolder, plainEnvironment, projectFolder } from './project.mjs';

/** 4.139.1 carries VS Code 1.139.1. */
const VERSION = '4.139.1';

/**
 * The path of the server's entry point. The first call installs it below `.host/`: about half a
 * minute and 600 MB. Processes that do so at the same time do not disturb each other.
 *
 * @returns {Promise<string>}
 */
export async function installServer() {
  const installed = join(hostFolder, `code-server-${VERSION}`);
  const entry = join('node_modules/code-server/lib/vscode/out/server-main.js');
  if (existsSync(join(installed, entry))) return join(installed, entry);

  process.stderr.write(`Installing VS Code (code-server ${VERSION}) into .host/, once …\n`);
  await mkdir(hostFolder, { recursive: true });
  // Made complete beside its place, then moved there in one step: what is in place is whole.
  const making = await mkdtemp(join(hostFolder, 'installing-'));
  try {
    await install(making);
    await rename(making, installed).catch((error) => {
      if (!existsSync(join(installed, entry))) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return join(installed, entry);
}

/** @param {string} folder */
async function install(folder) {
  const node = JSON.parse(
    await readFile(join(projectFolder, 'node_modules/node/package.json'), 'utf8'),
  );
  const platform = `node-${process.platform}-${process.arch}`;
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  // Its install scripts compile for a minute and a half and want Kerberos headers; all that we need
  // is prebuilt, but for the log writer. The platform's package of Node has the headers for that.
  await npm(
    folder,
    'install',
    '--ignore-scripts',
    `code-server@${VERSION}`,
    `${platform}@${node.version}`,
  );
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  await npm(vscode, 'install', '--ignore-scripts', '--omit=dev');
  const headers = { npm_config_nodedir: join(folder, 'node_modules', platform) };
  try {
    await npm(vscode, 'rebuild', '@vscode/spdlog', '@vscode/native-watchdog', headers);
  } catch (error) {
    process.stderr.write(
      `VS Code will have no log files and an empty Output panel: its log writer did not compile. ` +
        `Install a C++ compiler, make and python3, remove .host/ and start again.\n${error.message}\n`,
    );
  }
}

/**
 * @param {string} cwd
 * @param {...(string | Record<string, string>)} words the arguments, and variables as the last
 */
function npm(cwd, ...words) {
  const args = words.filter((word) => typeof word === 'string');
  const env = plainEnvironment(
    Object.assign({}, ...words.filter((word) => typeof word !== 'string')),
  );
  return new Promise((resolve, reject) => {
    const child = spawn('npm', [...args, '--no-audit', '--no-fund'], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${said.slice(-4_000)}`));
    });
  });
}
