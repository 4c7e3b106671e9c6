import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { answering, type Answer } from '../answering';
import { activate, workspaceFolder } from '../extension-under-test';

const text = `# Cellar

- Look: \`echo look\`
`;

const first: Answer = ({ items }) => items[0];
const last: Answer = ({ items }) => items.at(-1);
const title = 'Water in the cellar';

/** The folder of the incident that these tests declare. */
function incidentFolder(): string {
  const incidents = path.join(workspaceFolder().fsPath, '.incidents');
  const id = readdirSync(incidents).find((name) => name.includes('water-in-the-cellar'));
  assert.ok(id);
  return path.join(incidents, id);
}

describe('What is left of an incident', () => {
  before(async () => {
    await activate();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'cellar.md');
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    await vscode.window.showTextDocument(file);
    // None of the earlier runs belongs to it.
    await answering([first, () => title, () => undefined], () =>
      vscode.commands.executeCommand('incidentRunbooks.declareIncident'),
    );
    await answering([() => 'pump is `off`'], () =>
      vscode.commands.executeCommand('incidentRunbooks.addNote'),
    );
  });

  after(async () => {
    await vscode.workspace
      .getConfiguration()
      .update('incidentRunbooks.postMortemTemplate', undefined);
    await answering([last], () =>
      vscode.commands.executeCommand('incidentRunbooks.selectIncident'),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is a post-mortem, a new one each time, that opens in the editor', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.writePostMortem');
    const opened = vscode.window.activeTextEditor?.document;
    assert.ok(opened);
    assert.equal(path.dirname(opened.uri.fsPath), incidentFolder());
    assert.match(path.basename(opened.uri.fsPath), /^postmortem-[0-9a-f]{8}\.md$/);
    assert.match(opened.getText(), /^# Post-mortem: Water in the cellar\n/);
    assert.match(opened.getText(), /: noted: pump is \\`off\\`\n/);

    await vscode.commands.executeCommand('incidentRunbooks.writePostMortem');
    const again = vscode.window.activeTextEditor?.document.uri.fsPath ?? '';
    assert.match(path.basename(again), /^postmortem-[0-9a-f]{8}-2\.md$/);
  });

  it("follows the team's own template, and says what that asks for in vain", async () => {
    const template = vscode.Uri.joinPath(workspaceFolder(), 'ours.md');
    await vscode.workspace.fs.writeFile(template, Buffer.from('ACME {{title}} {{nothing}}\n'));
    const settings = vscode.workspace.getConfiguration();
    await settings.update('incidentRunbooks.postMortemTemplate', 'ours.md');
    const named: Answer = ({ title: message }) => {
      assert.match(message, /\{\{nothing\}\}/);
      return undefined;
    };
    await answering([named], () =>
      vscode.commands.executeCommand('incidentRunbooks.writePostMortem'),
    );
    const written = vscode.window.activeTextEditor?.document.getText();
    assert.equal(written, `ACME ${title} {{nothing}}\n`);
  });

  it('is a log that is as it was written, until somebody changes it', async () => {
    const verified = (expected: RegExp): Answer => {
      return ({ title: message }) => {
        assert.match(message, expected);
        return undefined;
      };
    };
    await answering([verified(/is as it was written: events \d+, writers 1\.$/)], () =>
      vscode.commands.executeCommand('incidentRunbooks.verifyLog'),
    );

    const folder = path.join(incidentFolder(), 'journal');
    const journal = path.join(folder, readdirSync(folder)[0] ?? '');
    const bytes = readFileSync(journal);
    writeFileSync(journal, bytes.toString().replace('pump is', 'pump was'));
    try {
      await answering([verified(/is not as it was written: damaged places 1\./)], () =>
        vscode.commands.executeCommand('incidentRunbooks.verifyLog'),
      );
      const report = vscode.window.activeTextEditor?.document;
      assert.equal(report?.uri.scheme, 'incident-verify');
      assert.ok(report.getText().includes(`${journal}:3: `), report.getText());
    } finally {
      writeFileSync(journal, bytes);
    }
  });
});
