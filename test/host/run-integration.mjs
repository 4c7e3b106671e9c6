// node test/host/run-integration.mjs [--desktop] [SCENARIO...]
//
// Runs test/integration/<scenario>/*.test.ts inside a real VS Code: the one of test/host/, or with
// --desktop one that @vscode/test-electron downloads. Each scenario is a VS Code of its own, on a
// folder made for it.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { installServer } from './install-server.mjs';
import { hostFolder, projectFolder } from './project.mjs';
import { bundleForVsCode, runInVsCode, vscodeHost } from './run-in-vscode.mjs';
import {
  makeReadOnly,
  makeWritable,
  programsWithout,
  withoutRootsRights,
} from './surroundings.mjs';

/**
 * In what surroundings each scenario's tests run.
 *
 * @type {Record<string, Scenario>}
 *
 * @typedef {object} Scenario
 * @property {boolean} trust
 * @property {boolean} git whether the folder is a git repository
 * @property {string} [folder] the one of test/integration that is copied
 * @property {boolean} [second] a second folder is open, a copy of the first
 * @property {boolean} [readOnly] nothing can be written in the folder, not by root either
 * @property {readonly string[]} [without] programs that are not on the PATH
 */
const SCENARIOS = {
  trusted: { trust: true, git: true },
  untrusted: { trust: false, git: true },
  'no-git': { trust: true, git: false },
  'no-runbook': { trust: true, git: false, folder: 'plain-workspace' },
  'no-programs': { trust: true, git: true, without: ['git', 'bash'] },
  'read-only': { trust: true, git: true, readOnly: true },
  'two-folders': { trust: true, git: false, second: true },
};

const { values, positionals } = parseArgs({
  options: { desktop: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !(name in SCENARIOS));
if (unknown !== undefined) {
  process.stderr.write(`No scenario ${unknown}; there are ${Object.keys(SCENARIOS).join(', ')}.\n`);
  process.exit(2);
}
const chosen = Object.entries(SCENARIOS).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);

// Before a scenario has a home of its own, in which npm would not find the person's settings.
if (!values.desktop) await installServer();
const executable = values.desktop ? await downloadAndUnzipVSCode() : vscodeHost;

let passed = 0;
let failed = 0;
let broken = false;
// @vscode/test-electron ends the VS Code that runs; the others are not started any more.
let interrupted = false;
process.once('SIGINT', () => (interrupted = true));
for (const [name, scenario] of chosen) {
  if (interrupted) break;
  if (values.desktop && !scenario.trust) {
    process.stdout.write(
      `\nScenario ${name} left out: @vscode/test-electron turns Workspace Trust off.\n`,
    );
    continue;
  }
  process.stdout.write(`\nScenario ${name}\n`);
  const report = await runScenario(name, scenario);
  passed += report.passed;
  failed += report.failed;
  broken ||= report.broken;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(broken || failed > 0 || passed === 0 ? 1 : 0);

/**
 * @param {string} name
 * @param {Scenario} scenario
 * @returns {Promise<{ passed: number, failed: number, broken: boolean }>} `broken` when the run did
 *   not end as a run ends, whatever it counted
 */
async function runScenario(name, scenario) {
  const bundle = await bundleTests(name);
  const folder = await mkdtemp(join(tmpdir(), `runbook-${name}-`));
  const workspace = join(folder, 'workspace');
  try {
    const home = join(folder, 'home');
    const files = join(projectFolder, 'test/integration', scenario.folder ?? 'workspace');
    await cp(files, workspace, { recursive: true });
    await cp(join(projectFolder, 'test/integration/home'), home, { recursive: true });
    const gitConfig = { GIT_CONFIG_GLOBAL: join(home, '.gitconfig') };
    if (scenario.git) await initialise(workspace, gitConfig);
    if (scenario.readOnly) await makeReadOnly(workspace);
    const { said, problem } = await runInVsCode({
      tests: join(bundle, 'index.js'),
      workspace: scenario.second ? await withSecondFolder(files, folder) : workspace,
      folder,
      env: { ...gitConfig, ...(await pathOf(scenario, folder)) },
      trust: scenario.trust,
      executable: scenario.readOnly
        ? await withoutRootsRights(executable, join(folder, 'code'))
        : executable,
    });
    if (problem !== undefined) process.stderr.write(`Scenario ${name}: ${problem}\n`);
    // The last such line is the suite's; without one the suite never came to its end.
    const line = [...said.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
    return {
      passed: Number(line?.[1] ?? 0),
      failed: Number(line?.[2] ?? 0),
      broken: problem !== undefined || line === undefined,
    };
  } finally {
    if (scenario.readOnly) await makeWritable(workspace);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {string} files
 * @param {string} folder
 * @returns {Promise<string>} a file that names both folders
 */
async function withSecondFolder(files, folder) {
  await cp(files, join(folder, 'second'), { recursive: true });
  const both = join(folder, 'both.code-workspace');
  await writeFile(both, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }));
  return both;
}

/**
 * @param {Scenario} scenario
 * @param {string} folder
 * @returns {Promise<Record<string, string>>}
 */
async function pathOf({ without }, folder) {
  if (without === undefined) return {};
  const programs = join(folder, 'programs');
  await programsWithout(without, programs);
  return { PATH: programs };
}

/**
 * Bundles a scenario's tests beside the entry point that runs them.
 *
 * @param {string} name
 * @returns {Promise<string>} the folder
 */
async function bundleTests(name) {
  const source = join(projectFolder, 'test/integration', name);
  const outdir = join(hostFolder, 'integration', name);
  const tests = (await readdir(source)).filter((file) => file.endsWith('.test.ts'));
  const files = [
    join(projectFolder, 'test/integration/index.ts'),
    ...tests.map((file) => join(source, file)),
  ];
  await bundleForVsCode(files, outdir);
  return outdir;
}

/**
 * @param {string} workspace
 * @param {Record<string, string>} env
 */
async function initialise(workspace, env) {
  const git = (...args) =>
    promisify(execFile)('git', args, { cwd: workspace, env: { ...process.env, ...env } });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message=The workspace as the tests find it');
}
