import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainEnvironment, projectFolder } from '../host/project.mjs';
import { Window } from './window';

const run = promisify(execFile);

const text = `# Tea kitchen

## Severity levels

- **SEV1**: no tea at all
- **SEV2**: tea is late

## 1. Assess

- Ask it how it is: \`printf 'the %s is on\\n' <kettle|teapot>\`
`;

/** The window has nothing of this checkout but the package, as a person installs it. */
describe('the package, installed in VS Code', () => {
  let folder: string;
  let workspace: string;
  let env: Record<string, string>;
  let window: Window;

  /** Where VS Code put it. */
  const installed = async () => {
    const extensions = path.join(folder, 'server/extensions');
    const name = (await readdir(extensions)).find((entry) => entry.startsWith('incident-'));
    return path.join(extensions, name ?? '');
  };

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'runbook-e2e-')));
    workspace = path.join(folder, 'workspace');
    await mkdir(workspace);
    await writeFile(path.join(workspace, 'kitchen.md'), text);
    const extensionPackage = path.join(folder, 'incident-runbooks.vsix');
    const script = path.join(projectFolder, 'scripts/package.mjs');
    await run(process.execPath, [script, extensionPackage], { env: plainEnvironment() });
    env = { HOME: folder, XDG_STATE_HOME: path.join(folder, 'state'), XDG_RUNTIME_DIR: folder };
    const dataFolder = path.join(folder, 'server');
    window = await Window.open({ workspace, extensionPackage, dataFolder, env });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('brings every picture and snippet along', async () => {
    const extension = await installed();
    for (const name of ['media', 'snippets']) {
      const files = await readdir(path.join(projectFolder, name), { recursive: true });
      expect((await readdir(path.join(extension, name), { recursive: true })).sort()).toEqual(
        files.sort(),
      );
    }
  });

  it('declares an incident', async () => {
    await window.editor.open('kitchen.md');
    await window.runCommand('Incident: Declare Incident…');
    await window.quickInput.choose('SEV2', { question: 'how severe is it?' });
    await window.quickInput.answer('No tea', { question: 'what is wrong?' });
    await window.waitForStatus('SEV2');
  });

  it('runs a command through the form, and shows how it ended', async () => {
    const line = await window.editor.lineOf('kitchen.md', 'Ask it how it is');
    await window.editor.clickCodeLens('▶ Fill and run…', line);
    await window.quickInput.choose('teapot', { question: 'kettle|teapot' });
    await window.editor.waitForCodeLens('✓ 0', line);
    await window.terminal.waitFor('the teapot is on');
  });

  it('keeps the log, which the command line of the package reads', async () => {
    const program = await realpath(path.join(await installed(), 'dist/cli.js'));
    expect(program.startsWith(folder)).toBe(true);
    const runbook = async (...args: string[]) => {
      const call = [program, 'incident', ...args, '--json', '--workspace', workspace];
      return (await run(process.execPath, call, { env: plainEnvironment(env) })).stdout;
    };
    const [incident] = JSON.parse(await runbook('list')) as { id: string }[];
    const log = await runbook('log', incident?.id ?? '');
    const events = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; data: object });
    expect(events.map(({ kind }) => kind)).toEqual([
      'journal.opened',
      'incident.declared',
      'run.started',
      'run.finished',
    ]);
    expect(events[2]?.data).toMatchObject({ resolved: "printf 'the %s is on\\n' teapot" });
    expect(events[3]?.data).toMatchObject({ exitCode: 0 });
  });
});
