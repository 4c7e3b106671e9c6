import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  activate,
  clickLens,
  eventually,
  lensesOf,
  workspaceFolder,
} from '../extension-under-test';
import { lastRun } from '../scratch-runs';

/** What happens to the runbook while one of its commands runs. */
const fates: Readonly<Record<string, (uri: vscode.Uri) => Thenable<void>>> = {
  deleted: (uri) => vscode.workspace.fs.delete(uri),
  renamed: (uri) =>
    vscode.workspace.fs.rename(uri, vscode.Uri.joinPath(workspaceFolder(), 'other.md')),
};

describe('A runbook that is gone while its command runs', () => {
  for (const [fate, befall] of Object.entries(fates)) {
    it(`leaves the run to its end, and the log whole: ${fate}`, async () => {
      await activate();
      const uri = vscode.Uri.joinPath(workspaceFolder(), `${fate}.md`);
      const command = `echo ${fate}; sleep 3`;
      await vscode.workspace.fs.writeFile(
        uri,
        Buffer.from(`# A\n\n\`\`\`sh\n${command}\n\`\`\`\n`),
      );
      const { document } = await vscode.window.showTextDocument(uri);
      const ended = clickLens(document, command);
      await eventually(async () =>
        (await lensesOf(document)).some(({ command: lens }) => lens?.title.includes('Running')),
      );
      await befall(uri);
      await ended;
      assert.deepEqual(await lastRun(command), {
        outcome: 'exited',
        exitCode: 0,
        output: `${fate}\n`,
      });
    });
  }
});
