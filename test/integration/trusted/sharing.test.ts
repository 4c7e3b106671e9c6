import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answering, type Answer } from '../answering';
import { activate, eventually, workspaceFolder } from '../extension-under-test';

const execute = promisify(execFile);

describe('An incident that several respond to', () => {
  let folder: string;
  let program: string;
  let atFirst: readonly string[];

  const here = () => workspaceFolder().fsPath;
  const there = () => path.join(folder, 'there');
  const git = async (at: string, ...args: readonly string[]) =>
    (await execute('git', ['-C', at, ...args])).stdout;
  const incident = async (at: string, ...args: readonly string[]) =>
    (await execute('node', [program, 'incident', ...args, '--workspace', at])).stdout;
  const runbook = (...args: readonly string[]) => incident(there(), ...args);
  /** The id of the incident there. */
  const soup = async () => {
    const all = JSON.parse(await runbook('list', '--json')) as { id: string; title: string }[];
    return all.find(({ title }) => title === 'Shared soup')?.id ?? '';
  };
  const ownThings = () =>
    Promise.all([
      git(here(), 'status', '--porcelain=v2', '--branch'),
      git(here(), 'stash', 'list'),
      git(here(), 'ls-files', '--stage'),
    ]);
  const log = async () => {
    await vscode.commands.executeCommand('incidentRunbooks.openLog');
    return vscode.window.activeTextEditor?.document.getText() ?? '';
  };

  before(async () => {
    const extension = await activate();
    program = path.join(extension.extensionPath, 'dist/cli.js');
    folder = await mkdtemp(path.join(tmpdir(), 'runbook-sharing-'));
    const remote = path.join(folder, 'remote.git');
    await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
    await git(here(), 'remote', 'add', 'origin', `file://${remote}`);
    await git(here(), 'push', '--quiet', 'origin', 'HEAD:main');
    await git(folder, 'clone', '--quiet', `file://${remote}`, there());
    await git(there(), 'config', 'user.name', 'Grace');
    await git(there(), 'config', 'user.email', 'grace@example.com');
    atFirst = await ownThings();
    await incident(here(), 'declare', '--severity', 'SEV2', '--title', 'Shared soup');
    await answering([called('Shared soup')], () =>
      vscode.commands.executeCommand('incidentRunbooks.selectIncident'),
    );
  });

  after(async () => {
    await answering([last], () =>
      vscode.commands.executeCommand('incidentRunbooks.selectIncident'),
    );
    await git(here(), 'remote', 'remove', 'origin');
    await git(here(), 'config', '--unset', 'incident-runbooks.sharedWith');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('goes nowhere before somebody has said yes, and then only to where that was said', async () => {
    assert.equal(await git(here(), 'branch', '--list', 'incidents'), '');
    const asked: Answer = ({ title, detail }) => {
      assert.match(`${title} ${detail}`, /origin \(file:\/\/.*secrets that were recognised/);
      return undefined;
    };
    await answering([asked], () => vscode.commands.executeCommand('incidentRunbooks.syncLog'));
    assert.equal(await git(here(), 'ls-remote', 'origin', 'incidents'), '');
    const shared: Answer = ({ title }) => {
      assert.match(title, /^The log is shared through origin: events sent \d+,/);
      return undefined;
    };
    await answering([() => 'Share', shared], () =>
      vscode.commands.executeCommand('incidentRunbooks.syncLog'),
    );
    assert.match(await git(here(), 'ls-remote', 'origin', 'incidents'), /refs\/heads\/incidents/);
  });

  it('is there for the next one, who takes part', async () => {
    await runbook('sync');
    await runbook('note', await soup(), 'Grace looks at the stove');
    await runbook('sync');
    await answering([() => undefined], () =>
      vscode.commands.executeCommand('incidentRunbooks.syncLog'),
    );
    await eventually(async () => (await log()).includes('Grace looks at the stove'));
  });

  it('goes on by itself after each event', async () => {
    await answering([() => 'The stove is cold'], () =>
      vscode.commands.executeCommand('incidentRunbooks.addNote'),
    );
    await eventually(async () => {
      await runbook('sync');
      return (await runbook('log', await soup())).includes('The stove is cold');
    });
  });

  it("leaves the person's own branch, index and stash as they were", async () => {
    const status = (things: readonly string[]) =>
      things.map((thing) => thing.replace(/^# branch\.(?:upstream|ab) .*\n/gm, ''));
    assert.deepEqual(status(await ownThings()), status(atFirst));
  });
});

const last: Answer = ({ items }) => items.at(-1);

function called(title: string): Answer {
  return ({ items }) =>
    items.find((item) => (item as vscode.QuickPickItem).label.endsWith(` · ${title}`));
}
