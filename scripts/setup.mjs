// Makes a fresh clone ready. Runs on whatever Node started it, with nothing installed yet, so it
// imports no dependency.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findProgram } from '../test/host/find-program.mjs';
import { projectFolder, projectNode } from '../test/host/project.mjs';

/**
 * Installs what is missing or out of date.
 *
 * @param {{ chromium: boolean }} needs whether a Chromium is needed, too
 * @throws an error whose message says what to install
 */
export function setUp({ chromium }) {
  installPackages();
  if (chromium) installChromium();
}

function installPackages() {
  // npm writes this file last.
  const installed = modified('node_modules/.package-lock.json');
  if (installed !== undefined && installed >= (modified('package-lock.json') ?? 0)) return;
  say('Installing packages (npm ci) …');
  if (!succeeds('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    throw new Error('npm ci failed; what it says above tells why.');
  }
  if (!succeeds(projectNode, ['--version'], 'ignore')) {
    throw new Error(
      'The package `node` brought no Node: allow its install script (npm config ignore-scripts).',
    );
  }
}

/** And what a few tests are left out without. */
function installChromium() {
  const optional = Object.entries(OPTIONAL).filter(([program]) => !findProgram(program));
  if (findChromium() !== undefined && optional.length === 0) return;
  const help =
    'The tests need Chromium: install it (on Debian: apt-get install chromium), or set CHROMIUM to its path.';
  const canInstall = isDebian() && process.getuid?.() === 0;
  if (canInstall) {
    const packages = optional.map(([, name]) => name);
    if (findChromium() === undefined) packages.unshift('chromium');
    installFromDebian(packages);
  }
  if (findChromium() === undefined) throw new Error(help);
  const left = Object.keys(OPTIONAL).filter((program) => !findProgram(program));
  if (left.length > 0) {
    say(`Some tests are left out; to run them as well, install ${left.join(', ')}.`);
  }
}

/** Programs without which a few tests are left out, and Debian's packages for them. */
const OPTIONAL = { zsh: 'zsh', fish: 'fish', nvim: 'neovim' };

/** @param {readonly string[]} packages */
function installFromDebian(packages) {
  say(`Installing ${packages.join(', ')} (apt-get) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  if (succeeds('apt-get', ['update', '-qq'], 'inherit', env)) {
    succeeds('apt-get', install, 'inherit', env);
  }
}

/** Debian itself: Ubuntu's package of that name only points to a snap. */
function isDebian() {
  if (findProgram('apt-get') === undefined) return false;
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @returns {number | undefined} milliseconds since 1970
 */
function modified(path) {
  return statSync(join(projectFolder, path), { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {'inherit' | 'ignore'} [output]
 * @param {NodeJS.ProcessEnv} [env]
 */
function succeeds(program, args, output = 'inherit', env = process.env) {
  // What a program prints on the way is not our result: to standard error with it.
  const stdio = output === 'ignore' ? 'ignore' : ['ignore', process.stderr, process.stderr];
  return spawnSync(program, args, { cwd: projectFolder, env, stdio }).status === 0;
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
