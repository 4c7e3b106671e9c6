import * as l10n from '@vscode/l10n';
import type { Check } from '../subject';

/** A `title` of the front matter that cannot be used. Other keys belong to whoever makes a site of it. */
export const checkFrontMatter: Check = ({ document }, report) => {
  const { title } = document.runbook.frontMatter;
  if (title === undefined || title === null || typeof title === 'string') return;
  const message = l10n.t('The title in the front matter is no text, so it is not used.');
  const range = { line: 1, column: 1, endLine: 1, endColumn: 4 };
  report({ code: 'front-matter-malformed', message, range });
};
