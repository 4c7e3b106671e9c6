import * as l10n from '@vscode/l10n';

/** What a template may name: `{{timeline}}` stands for the timeline. */
export const sectionNames = [
  'title',
  'summary',
  'severities',
  'responders',
  'metrics',
  'picture',
  'timeline',
  'runs',
  'failures',
  'skipped',
  'causes',
  'suspects',
  'action-items',
  'runbook-edits',
] as const;

export type SectionName = (typeof sectionNames)[number];

/** A document with its placeholders filled. */
export interface FilledTemplate {
  readonly markdown: string;
  /** Placeholders that mean nothing, each once; they are left as they stand. */
  readonly unknown: readonly string[];
}

/** Fills a template in one go, so that what stands for a placeholder is never read as one. */
export function fillTemplate(
  template: string,
  section: (name: SectionName) => string,
): FilledTemplate {
  const unknown = new Set<string>();
  const markdown = template.replace(/\{\{[ \t]*([\w-]+)[ \t]*\}\}/g, (whole, word: string) => {
    const name = sectionNames.find((known) => known === word);
    if (name !== undefined) return section(name);
    unknown.add(word);
    return whole;
  });
  return { markdown, unknown: [...unknown] };
}

/** The document that is written where a team has no template of its own. */
export function usualTemplate(): string {
  return `${usualParts().join('\n\n')}\n`;
}

function usualParts(): readonly string[] {
  return [
    `# ${l10n.t('Post-mortem: {0}', '{{title}}')}`,
    `## ${l10n.t('Summary')}`,
    question(
      l10n.t('What happened, why, and how was it put right? In words that everybody knows.'),
    ),
    '{{summary}}',
    `## ${l10n.t('Impact')}`,
    question(l10n.t('Who noticed it, what could they not do, for how long, how many were they?')),
    `## ${l10n.t('Severity')}`,
    '{{severities}}',
    `## ${l10n.t('Responders')}`,
    '{{responders}}',
    `## ${l10n.t('Metrics')}`,
    '{{metrics}}',
    `## ${l10n.t('Root cause')}`,
    question(
      l10n.t('What made it possible, what set it off? Ask why until the answer is no person.'),
    ),
    l10n.t('Said when it was identified:'),
    '{{causes}}',
    l10n.t('Suspected changes:'),
    '{{suspects}}',
    `## ${l10n.t('Timeline')}`,
    '{{picture}}',
    l10n.t('Times are UTC.'),
    '{{timeline}}',
    `## ${l10n.t('What was run')}`,
    '{{runs}}',
    `### ${l10n.t('What failed')}`,
    '{{failures}}',
    `### ${l10n.t('What was skipped')}`,
    '{{skipped}}',
    `## ${l10n.t('Lessons')}`,
    question(l10n.t('What went well, what went badly, where were we lucky?')),
    `## ${l10n.t('Action items')}`,
    question(
      l10n.t('What will notice it sooner, prevent it, or put it right faster? Who, by when?'),
    ),
    '{{action-items}}',
    `## ${l10n.t('What the runbook should learn')}`,
    '{{runbook-edits}}',
  ];
}

/** What only people know. */
function question(text: string): string {
  return `_${text}_`;
}
