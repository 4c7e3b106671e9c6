import * as vscode from 'vscode';
import type { Runbook } from '../../runbook/model';
import type { RunbookDocuments } from './runbook-documents';

/** Of a workspace with more Markdown than this, only so many files are looked into. */
const mostFiles = 500;

/** The runbooks of the workspace: those with phases or known problems first. */
export async function findRunbooks(
  documents: RunbookDocuments,
): Promise<readonly { readonly document: vscode.TextDocument; readonly runbook: Runbook }[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const listed = await Promise.all(
    folders.flatMap((folder) => {
      const { include, exclude } = documents.settings.globs(folder);
      // Braces do not nest; what such a glob excludes, `runbookOf` leaves out.
      const excluded = `{${exclude.filter((glob) => !/[{}]/.test(glob)).join()}}`;
      return include.map((glob) =>
        vscode.workspace.findFiles(
          new vscode.RelativePattern(folder, glob),
          excluded === '{}' ? undefined : excluded,
          mostFiles,
        ),
      );
    }),
  );
  const files = new Map(listed.flat().map((uri) => [uri.toString(), uri]));
  const read = [...files.values()].slice(0, mostFiles).map(async (uri) => {
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      const runbook = documents.runbookOf(document);
      return runbook === undefined ? undefined : { document, runbook };
    } catch {
      // Not text, too large, or gone meanwhile: no runbook to choose.
      return undefined;
    }
  });
  const found = (await Promise.all(read)).filter((entry) => entry !== undefined);
  return found.sort((a, b) => weight(b.runbook) - weight(a.runbook));
}

function weight({ phases, procedures }: Runbook): number {
  return phases.length + procedures.length;
}
