import * as l10n from '@vscode/l10n';
import MarkdownIt from 'markdown-it';
import { link, list, plain } from './post-mortem/markdown-text';
import { metricsSection } from './post-mortem/metrics-section';
import { peopleSection } from './post-mortem/people-section';
import type { IncidentRecord, PlaceOf } from './post-mortem/record';
import { failuresSection, runsSection, skippedSection } from './post-mortem/runs-sections';
import { severitySection } from './post-mortem/severity-section';
import { summarySection, titleOf } from './post-mortem/summary-section';
import { tasksSection } from './post-mortem/tasks-section';
import { timelineSection } from './post-mortem/timeline-section';
import { pictureMarkup } from './picture-file';
import type { Workflow } from './workflow';

/** HTML in the Markdown is text; what the Markdown is made of is escaped besides. */
const markdown = new MarkdownIt({ html: false, linkify: false });

const STYLE =
  ':root{color-scheme:light dark}' +
  'body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse}td,th{border:1px solid;padding:.2rem .5rem;text-align:left}' +
  'code{overflow-wrap:anywhere}';

/**
 * An incident as a page to read without any program of ours: no script, nothing from elsewhere.
 * Links lead to the outputs and runbooks that lie beside it.
 *
 * @param runbooks the kept runbooks, whose files are beside the page.
 * @param workflow how far it came in them, for the picture.
 */
export function recordPage(
  record: IncidentRecord,
  runbooks: readonly { readonly path: string; readonly file: string }[],
  workflow: Workflow | undefined,
): string {
  const place: PlaceOf = ({ runbook, line }) => plain(`${runbook}:${line}`);
  const { state, events } = record;
  // The same log gives the same page: what goes on is drawn until its last event.
  const picture = pictureMarkup({ state, events, workflow }, events.at(-1)?.at ?? state.declaredAt);
  const before = [
    `# ${titleOf(record)}`,
    summarySection(record),
    l10n
      .t(
        'Secrets that were recognised were taken out when the log was written; [redacted:…] stands in their place.',
      )
      .replace(/[[\]]/g, '\\$&'),
    l10n.t(
      'Not in this archive: post-mortems, the whole of outputs of which only both ends are shared, outputs that are not on the machine that made it, and the history of the git branch.',
    ),
    `## ${l10n.t('Severity')}`,
    severitySection(record),
    `## ${l10n.t('Responders')}`,
    peopleSection(record),
    `## ${l10n.t('Metrics')}`,
    metricsSection(record),
    `## ${l10n.t('Timeline')}`,
    l10n.t('Times are UTC.'),
  ];
  const after = [
    timelineSection(record),
    `## ${l10n.t('What was run')}`,
    runsSection(record, place),
    `### ${l10n.t('What failed')}`,
    failuresSection(record, place),
    `### ${l10n.t('What was skipped')}`,
    skippedSection(record, place),
    `## ${l10n.t('Action items')}`,
    tasksSection(record),
    `## ${l10n.t('Runbooks as they were')}`,
    list(runbooks.map(({ path, file }) => link(plain(path), file))),
  ];
  return [
    '<!DOCTYPE html>',
    '<html>',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    `<title>${markdown.utils.escapeHtml(record.state.title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    markdown.render(before.join('\n\n')),
    picture,
    markdown.render(after.join('\n\n')),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
