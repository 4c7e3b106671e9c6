import { CompletionItemKind } from 'vscode-languageserver-types';
import { slugOf } from '../features/link-targets';
import type { Page } from '../features/page';
import { folderOf, pathIn } from '../workspace-path';
import { type Proposal, proposalsOf } from './proposal';

/** Files and headings that a link may lead to; undefined where none is being written. */
export async function completeLink(
  { document, path, project }: Page,
  line: string,
): Promise<readonly Proposal[] | undefined> {
  const [, target] = /\]\(<?([^()<>]*)$/.exec(line) ?? [];
  if (target === undefined) return undefined;
  const [, file = '', fragment] = /^([^#]*)#(.*)$/.exec(target) ?? [];
  if (fragment === undefined) return await filesFor(target, path, project);
  if (file === '') {
    const slugs = document.headings.map(({ text }) => slugOf(text.plain));
    return proposalsOf(slugs, CompletionItemKind.Reference, fragment.length);
  }
  const other = pathIn(folderOf(path), file);
  const anchors = other === undefined ? undefined : await project.anchors(other);
  return proposalsOf(anchors?.names ?? [], CompletionItemKind.Reference, fragment.length);
}

async function filesFor(
  target: string,
  path: string,
  { files }: Page['project'],
): Promise<readonly Proposal[]> {
  const at = target.lastIndexOf('/') + 1;
  const folder = pathIn(folderOf(path), target.slice(0, at));
  const names = folder === undefined ? [] : ((await files.list(folder)) ?? []);
  const shown = names.filter((name) => !name.startsWith('.'));
  return proposalsOf(shown, CompletionItemKind.File, target.length - at);
}
