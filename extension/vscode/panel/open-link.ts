import * as vscode from 'vscode';
import { DiskWorkspace } from '../../files/disk-workspace';
import { folderOf, pathIn } from '../../language/workspace-path';
import { uriOf } from '../active-workflow';
import { UserError } from '../user-error';
import { anchorKey, isLinkTarget, type MarkdownBlock } from './markdown-node';
import { readMarkdown } from './read-markdown';

/**
 * Opens what a link in the panel leads to: a web page in the browser, which VS Code asks about, or
 * a file of the workspace in an editor, at its heading or line. Throws a `UserError` for a file
 * that is not there, or that lies outside.
 *
 * @param to see `isLinkTarget`; anything else is not opened
 * @param from the file that the link stands in, relative to the workspace; null for the workspace
 */
export async function openLink(to: string, from: string | null, workspace: string): Promise<void> {
  if (!isLinkTarget(to)) return;
  if (/^(?:https?|mailto):/i.test(to)) {
    await vscode.env.openExternal(vscode.Uri.parse(to, true));
    return;
  }
  const { path: written, fragment } = partsOf(to);
  const path =
    written === ''
      ? (from ?? undefined)
      : written.startsWith('/')
        ? pathIn('', written.replace(/^\/+/, ''))
        : pathIn(folderOf(from ?? ''), written);
  if (path === undefined) {
    throw new UserError(
      vscode.l10n.t('The link leads out of the workspace, to {0}, so it was not opened.', written),
    );
  }
  const files = new DiskWorkspace(workspace);
  const found = await files.stat(path);
  if (found === undefined) {
    throw new UserError(
      vscode.l10n.t('The link leads to {0}, which is not in the workspace.', path),
    );
  }
  const uri = uriOf(workspace, path);
  if (found.kind === 'folder') {
    await vscode.commands.executeCommand('revealInExplorer', uri);
    return;
  }
  const line = await lineOf(fragment, path, files);
  const start = new vscode.Position(line - 1, 0);
  // Pictures and the like have editors of their own, which this finds.
  await vscode.commands.executeCommand('vscode.open', uri, {
    selection: new vscode.Range(start, start),
    preview: false,
  });
}

function partsOf(to: string): { readonly path: string; readonly fragment: string } {
  const [before = '', fragment = ''] = to.split('#', 2);
  return { path: decoded(before.replace(/\?.*$/, '')), fragment: decoded(fragment) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The 1-based line of a heading or of `L12`; the first where there is no such place. */
async function lineOf(fragment: string, path: string, files: DiskWorkspace): Promise<number> {
  if (fragment === '') return 1;
  const numbered = /^L(\d{1,7})\b/.exec(fragment);
  if (numbered !== null) return Math.max(1, Number(numbered[1]));
  if (!/\.(?:md|markdown)$/i.test(path)) return 1;
  const text = await files.readText(path);
  return text === undefined ? 1 : (headingLine(readMarkdown(text), anchorKey(fragment)) ?? 1);
}

function headingLine(blocks: readonly MarkdownBlock[], key: string): number | undefined {
  for (const block of blocks) {
    if (block.kind === 'heading' && anchorKey(block.anchor) === key) return block.line;
    const inner =
      block.kind === 'quote' ? block.blocks : block.kind === 'list' ? block.items.flat() : [];
    const line = headingLine(inner, key);
    if (line !== undefined) return line;
  }
  return undefined;
}
