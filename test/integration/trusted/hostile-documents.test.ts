import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activate, eventually, lensesOf, workspaceFolder } from '../extension-under-test';
import { problemsIn } from '../runbook-problems';

/** What can stand in a file that is called a runbook, and whether there is something to run in it. */
const documents: Record<string, { bytes: Buffer; runs: boolean }> = {
  // A fence that is never closed swallows the rest of the document: nobody meant all of it to be run.
  'unclosed.md': { bytes: Buffer.from('# A\n\n```sh\nls -l\n'), runs: false },
  'crlf.md': { bytes: Buffer.from('# A\r\n\r\n- Look: `ls -l`\r\n'), runs: true },
  'invalid-utf-8.md': {
    bytes: Buffer.concat([
      Buffer.from('# A\n\n- '),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(' x: `ls -l`\n'),
    ]),
    runs: true,
  },
  'deep.md': {
    bytes: Buffer.from(
      Array.from({ length: 10_000 }, (_, i) => `${' '.repeat(2 * i)}- x\n`)
        .join('')
        .slice(0, 4_000_000),
    ),
    runs: false,
  },
  'quoted.md': { bytes: Buffer.from(`${'>'.repeat(10_000)} \`ls -l\`\n`), runs: false },
  'large.md': { bytes: Buffer.from('lorem ipsum `dolor` sit amet\n'.repeat(600_000)), runs: false },
};

describe('A document that is hard to read', () => {
  for (const [name, { bytes, runs }] of Object.entries(documents)) {
    it(`leaves the editor at work: ${name}`, async () => {
      await activate();
      const uri = vscode.Uri.joinPath(workspaceFolder(), name);
      await vscode.workspace.fs.writeFile(uri, bytes);
      const document = await vscode.workspace.openTextDocument(uri);
      const lenses = await lensesOf(document);
      const run = lenses.filter(({ command }) => command?.title.includes('Run') === true);
      assert.equal(run.length > 0, runs);
    });
  }

  it('is told where it is wrong', async () => {
    await activate();
    const uri = vscode.Uri.joinPath(workspaceFolder(), 'attributes.md');
    const text = '# A\n\n```sh {timeout=soon}\nls -l\n```\n\n- Look: `ls`, `ls -l`\n';
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await vscode.workspace.openTextDocument(uri);
    await eventually(() => Promise.resolve(problemsIn(uri).length > 0));
    const [problem] = problemsIn(uri);
    assert.equal(problem?.code, 'attribute-malformed');
    assert.equal(problem.diagnostic.range.start.line, 2);
  });

  it('gets no Run when it is a copy that an incident keeps', async () => {
    await activate();
    const uri = vscode.Uri.joinPath(workspaceFolder(), '.incidents/x/runbooks/copy.md');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('# A\n\n- Look: `ls -l`\n'));
    const lenses = await lensesOf(await vscode.workspace.openTextDocument(uri));
    assert.deepEqual(lenses, []);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), '.incidents'), {
      recursive: true,
    });
  });
});
