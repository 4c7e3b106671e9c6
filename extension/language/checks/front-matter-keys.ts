import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../../runbook/document';
import type { FrontMatterKey } from '../../runbook/front-matter';
import { readCadence } from '../../runbook/read-cadence';
import { closest } from '../closest';
import type { Check, Report } from '../subject';

/** Keys of the front matter that are ours. */
const OURS = ['title', 'updates'];

/** Keys of site generators that are nearly called as one of ours. */
const OTHERS = new Set(['update', 'updated', 'title1', 'titles']);

/**
 * Front matter of ours that cannot be used, or that is misspelt. All other keys belong to whoever makes
 * a site of the document.
 */
export const checkFrontMatter: Check = ({ document }, report) => {
  const { frontMatter } = document.runbook;
  for (const key of document.frontMatterKeys) {
    const value = frontMatter[key.name];
    if (key.name === 'title') checkTitle(value, key, report);
    else if (key.name === 'updates') checkUpdates(value, key, report);
    else checkMisspelt(document, value, key, report);
  }
};

function checkTitle(title: unknown, { range }: FrontMatterKey, report: Report): void {
  if (title === undefined || title === null || typeof title === 'string') return;
  const message = l10n.t('The title in the front matter is no text, so it is not used.');
  report({ code: 'front-matter-malformed', message, range });
}

function checkUpdates(updates: unknown, { range }: FrontMatterKey, report: Report): void {
  // The document's YAML is not valid, which is said elsewhere, or nothing is written there yet.
  if (updates === undefined || updates === null) return;
  const read = readCadence(updates);
  if (read === undefined) {
    const message = l10n.t(
      'This says for no severity how often those who wait are told more. Write for example { SEV1: 30m, SEV4: off }.',
    );
    report({ code: 'front-matter-malformed', message, range });
    return;
  }
  for (const [severity, value] of read.unusable) {
    const message = l10n.t(
      '{0} of {1} is no time, so it is not used. Write for example 30m or 4h, at most 24h, or off.',
      JSON.stringify(value),
      severity,
    );
    report({ code: 'front-matter-malformed', message, range });
  }
}

/** A key that is nearly one of ours, and has a value such as ours has. */
function checkMisspelt(
  { frontMatterKeys }: RunbookDocument,
  value: unknown,
  { name, range }: FrontMatterKey,
  report: Report,
): void {
  const near = closest(name, OURS);
  if (near === undefined || OTHERS.has(name)) return;
  if (frontMatterKeys.some((each) => each.name === near)) return;
  const cadence = readCadence(value)?.cadence;
  const fits = near === 'title' ? typeof value === 'string' : (cadence?.size ?? 0) > 0;
  if (!fits) return;
  const message = l10n.t('"{0}" is not used here. Did you mean "{1}"?', name, near);
  const title = l10n.t('Change to "{0}"', near);
  const fix = { title, range, text: near, isCertain: false };
  report({ code: 'front-matter-unknown', message, range, fix });
}
