import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answering, type Answer } from '../answering';
import { activate, eventually, lensesOf, press, workspaceFolder } from '../extension-under-test';

const text = `# Pantry

- Early: \`echo early\`
- Late: \`echo late\`
`;

describe('A command that was run before the incident', () => {
  let document: vscode.TextDocument;

  before(async () => {
    await activate();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'pantry.md');
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    document = (await vscode.window.showTextDocument(file)).document;
    await run('echo early');
    await answering([first, () => 'Nothing to eat', none], () =>
      vscode.commands.executeCommand('incidentRunbooks.declareIncident'),
    );
  });

  after(async () => {
    await answering([last], () =>
      vscode.commands.executeCommand('incidentRunbooks.selectIncident'),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('still shows how it ended, beside what is run in the incident', async () => {
    await run('echo late');
    await eventually(async () => (await outcomeOf('echo late')) !== undefined);
    assert.match((await outcomeOf('echo early'))?.title ?? '', /^✓ 0/);
  });

  it('still opens its output', async () => {
    const outcome = await outcomeOf('echo early');
    assert.ok(outcome);
    await press(outcome);
    const shown = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(shown, /^\$ echo early\n/);
    assert.match(shown, /\nearly\n/);
  });

  it('and what is noted in the incident can be taken out of its log for good', async () => {
    await answering([() => 'the password is hunter-two'], () =>
      vscode.commands.executeCommand('incidentRunbooks.addNote'),
    );
    await vscode.commands.executeCommand('incidentRunbooks.openLog');
    const log = vscode.window.activeTextEditor?.document;
    assert.match(log?.getText() ?? '', /hunter-two/);
    const stays: Answer = ({ title, detail }) => {
      assert.match(`${title} ${detail}`, /stays in the history of the git branch "incidents"/);
      return 'Take It Out';
    };
    await answering(
      [
        ({ items }) => {
          const labels = items.map((item) => (item as vscode.QuickPickItem).label);
          assert.deepEqual(labels, ['$(note) the password is hunter-two', '$(output) echo late']);
          return items[0];
        },
        () => 'a password',
        stays,
        stays,
      ],
      () => vscode.commands.executeCommand('incidentRunbooks.forgetContent'),
    );
    await eventually(() => Promise.resolve(!(log?.getText().includes('hunter') ?? true)));
    assert.match(log?.getText() ?? '', /removed the content of an event, because: a password/);
  });

  it('and so can what a run has printed, also where it is open in an editor', async () => {
    const outcome = await outcomeOf('echo late');
    assert.ok(outcome);
    await press(outcome);
    const shown = vscode.window.activeTextEditor?.document;
    assert.match(shown?.getText() ?? '', /\nlate\n/);
    const confirmed: Answer = ({ detail }) => {
      assert.match(detail, /What this has printed: echo late/);
      return 'Take It Out';
    };
    await answering([first, () => 'no reason', confirmed, () => undefined], () =>
      vscode.commands.executeCommand('incidentRunbooks.forgetContent'),
    );
    await eventually(() =>
      Promise.resolve((shown?.getText() ?? '').includes('taken out of the log')),
    );
    assert.doesNotMatch(shown?.getText() ?? '', /\nlate\n/);
    assert.match((await outcomeOf('echo late'))?.title ?? '', /^✓ 0/);
  });

  async function lensesAt(command: string): Promise<vscode.Command[]> {
    const lines = document.getText().split('\n');
    const line = lines.findIndex((candidate) => candidate.includes(command));
    const lenses = await lensesOf(document);
    return lenses
      .filter(({ range }) => range.start.line === line)
      .flatMap((lens) => (lens.command === undefined ? [] : [lens.command]));
  }

  async function run(command: string): Promise<void> {
    const lens = (await lensesAt(command)).find(({ title }) => title.startsWith('▶'));
    assert.ok(lens);
    await press(lens);
  }

  async function outcomeOf(command: string): Promise<vscode.Command | undefined> {
    return (await lensesAt(command)).find(({ title }) => title.startsWith('✓'));
  }
});

const none: Answer = () => undefined;
const first: Answer = ({ items }) => items[0];
const last: Answer = ({ items }) => items.at(-1);
