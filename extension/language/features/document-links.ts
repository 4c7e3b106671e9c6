import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Cancellation } from '../cancellation';
import type { LocatedCall } from '../located-calls';
import { scriptOf } from '../named/script-path';
import { pathIn } from '../workspace-path';
import { callsOfSteps, subjectOf } from './calls-in';
import type { MarkdownShare } from './definition';
import { targetOfLink } from './link-targets';
import { lspRange } from './lsp-range';
import { definitionOf, namedWords } from './named-words';
import { type Page, uriOf } from './page';

/**
 * What commands name and a click opens: targets, scripts, recipes, tasks, services, and scripts by their
 * path; and links to files, where the editor does not follow them itself.
 */
export async function documentLinks(
  page: Page,
  markdown: MarkdownShare,
  cancellation?: Cancellation,
): Promise<DocumentLink[]> {
  const links = markdown.isOurs ? await fileLinks(page) : [];
  for (const call of await callsOfSteps(page, page.document.runbook.steps)) {
    if (cancellation?.isCancellationRequested === true) return links;
    for (const named of await namedWords(subjectOf(page), call)) {
      const definition = await definitionOf(named);
      if (definition === undefined) continue;
      const target = `${uriOf(page, definition.path)}#L${definition.line}`;
      const tooltip = l10n.t('Open {0}, line {1}', definition.path, definition.line);
      links.push({ range: lspRange(call.placeOf(named.word)), target, tooltip });
    }
    const script = await scriptLink(page, call);
    if (script !== undefined) links.push(script);
  }
  return links;
}

async function scriptLink(page: Page, call: LocatedCall): Promise<DocumentLink | undefined> {
  const script = scriptOf(call);
  if (script?.isLiteral !== true) return undefined;
  for (const folder of call.folders) {
    const path = pathIn(folder, script.text);
    if (path === undefined || (await page.project.files.stat(path))?.kind !== 'file') continue;
    const tooltip = l10n.t('Open {0}', path);
    return { range: lspRange(call.placeOf(script)), target: uriOf(page, path), tooltip };
  }
  return undefined;
}

async function fileLinks(page: Page): Promise<DocumentLink[]> {
  const links: DocumentLink[] = [];
  for (const link of page.document.runbook.links) {
    const target = targetOfLink(link, page.path);
    if (target?.path === undefined || !(await page.project.files.has(target.path))) continue;
    links.push({ range: lspRange(link), target: uriOf(page, target.path) });
  }
  return links;
}
