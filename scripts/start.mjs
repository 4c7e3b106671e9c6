// npm start [-- --desktop] [-- --fresh]
//
// Starts the example system, and a real VS Code with the extension on the example's folder, and
// stops both on Ctrl+C. The folder is a copy of examples/cuisine-code, kept from start to start;
// --fresh makes it anew. --desktop opens it in the installed `code` in place of the browser.
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { findProgram } from '../test/host/find-program.mjs';
import { hostFolder, plainEnvironment, projectFolder } from '../test/host/project.mjs';
import { spawnLeashed } from '../test/host/spawn-leashed.mjs';
import { startHost } from '../test/host/start-host.mjs';
import { writeProfile } from '../test/host/profile.mjs';
import { setUp } from './setup.mjs';

/** A browser keeps its answers ("I trust the authors") by address, so it stays the same. */
const PORT = 7470;
const PATIENCE_MS = 120_000;

const example = join(projectFolder, 'examples/cuisine-code');
const demo = join(hostFolder, 'demo');
const workspace = join(demo, 'cuisine-code');
const systemLog = join(demo, 'system.log');

const userSettings = {
  'explorer.excludeGitIgnore': true,
  'security.workspace.trust.startupPrompt': 'always',
  'workbench.startupEditor': 'readme',
};

const { values } = parseArgs({
  options: {
    desktop: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
  },
});

/** What is to be ended, the latest first. @type {(() => Promise<void>)[]} */
const running = [];
let leaving = false;

/** @param {number} code */
async function leave(code) {
  if (leaving) return;
  leaving = true;
  for (const stop of running.reverse()) await stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    say('Stopping …');
    void leave(0);
  });
}

try {
  await start();
} catch (error) {
  if (!leaving) say(error.message);
  await leave(1);
}

async function start() {
  const code = findProgram('code');
  if (values.desktop && code === undefined) {
    throw new Error(
      'No `code` on the PATH: install VS Code with its shell command, or leave --desktop away.',
    );
  }
  setUp({ chromium: false });
  say('Building …');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: projectFolder, stdio: 'inherit' });
  await makeWorkspace();
  await startSystem();
  if (values.desktop) await openDesktop(code);
  else await openServer();
}

/** The example as a repository of its own, so that incidents and edits leave the checkout alone. */
async function makeWorkspace() {
  if (values.fresh) await rm(demo, { recursive: true, force: true });
  if (existsSync(join(workspace, '.git'))) return;
  await mkdir(demo, { recursive: true });
  const left = new Set(['node_modules', '.run', '.incidents']);
  await cp(example, workspace, {
    recursive: true,
    filter: (path) => !left.has(relative(example, path)),
  });
  const git = (...args) => execFileSync('git', args, { cwd: workspace, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git(
    ...['-c', 'user.name=Cuisine Code', '-c', 'user.email=operations@cuisine.example'],
    ...['commit', '--no-gpg-sign', '--message=Cuisine Code as it is delivered'],
  );
}

async function startSystem() {
  say('Starting the example system …');
  await rm(join(workspace, '.run/system.json'), { force: true });
  const log = openSync(systemLog, 'w');
  const system = spawnLeashed('npm', ['start'], {
    cwd: workspace,
    env: plainEnvironment(),
    output: log,
  });
  closeSync(log);
  running.push(system.stop);
  void system.exited.then((status) => {
    if (leaving) return;
    say(`The example system ended (${status}):\n${readFileSync(systemLog, 'utf8').slice(-2_000)}`);
    void leave(1);
  });
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!(await answers())) {
    if (Date.now() > giveUpAt)
      throw new Error(`The example system does not answer; see ${systemLog}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Whether the system has said where it listens, and serves its menu there. */
async function answers() {
  try {
    const { web } = JSON.parse(readFileSync(join(workspace, '.run/system.json'), 'utf8'));
    return (await fetch(`${web}api/dishes`)).ok;
  } catch {
    return false;
  }
}

async function openServer() {
  say('Starting VS Code …');
  const host = await startHost({
    workspace,
    extensionPath: projectFolder,
    dataFolder: join(demo, 'vscode'),
    // The product is careful with folders that nobody vouched for, so the person is asked.
    trust: false,
    userSettings,
    port: (await isFree(PORT)) ? PORT : 0,
  });
  running.push(host.stop);
  say('The example system and VS Code are running. Ctrl+C stops both.\n');
  process.stdout.write(`Open ${host.url}\n`);
}

/** @param {string} code */
async function openDesktop(code) {
  const profile = join(demo, 'desktop');
  await writeProfile(profile, userSettings);
  say('The example system is running. Closing the VS Code window, or Ctrl+C, stops it.');
  const window = spawnLeashed(
    code,
    [
      ...['--new-window', '--wait', `--user-data-dir=${profile}`],
      `--extensionDevelopmentPath=${projectFolder}`,
      workspace,
    ],
    { output: 'inherit', env: plainEnvironment() },
  );
  running.push(window.stop);
  await window.exited;
  await leave(0);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
