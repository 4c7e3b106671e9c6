import type { RunState } from './incident-state';
import { pictureTitle } from './incident-picture';
import { pictureFile } from './picture-file';
import { workflowOf } from './workflow';
import { causesSection } from './post-mortem/causes-section';
import { learningSection } from './post-mortem/learning-section';
import { image, link, plain } from './post-mortem/markdown-text';
import { metricsSection } from './post-mortem/metrics-section';
import { peopleSection } from './post-mortem/people-section';
import type { IncidentRecord, PlaceOf } from './post-mortem/record';
import type { RunbookText } from './post-mortem/runbook-edit';
import { failuresSection, runsSection, skippedSection } from './post-mortem/runs-sections';
import { severitySection } from './post-mortem/severity-section';
import { summarySection, titleOf } from './post-mortem/summary-section';
import { suspectsSection, tasksSection } from './post-mortem/tasks-section';
import {
  type FilledTemplate,
  fillTemplate,
  type SectionName,
  usualTemplate,
} from './post-mortem/template';
import { timelineSection } from './post-mortem/timeline-section';

/** What a post-mortem is written from. */
export interface PostMortemSources extends IncidentRecord {
  /** The incident's runbooks as they read now, in the order in which it uses them. */
  readonly runbooks: readonly RunbookText[];
  /** The runs of the workspace's other incidents, which show what is always answered alike. */
  readonly otherRuns: readonly RunState[];
  /** When it is written: RFC 3339. The picture of an incident that goes on ends there. */
  readonly now: string;
  /** The name of the picture's file, which is to lie beside the document. */
  readonly pictureName: string;
}

/** A post-mortem as it is written into files. */
export interface PostMortem extends FilledTemplate {
  /** SVG; undefined where the template asks for none. */
  readonly picture: string | undefined;
}

/**
 * Writes the post-mortem of an incident, in Markdown, as far as the log knows it; what only people
 * know is left to them as questions. Texts of others show as what they are and are no markup.
 *
 * @param template the team's own, whose placeholders are `{{name}}` with the names of `sectionNames`.
 */
export function postMortem(
  sources: PostMortemSources,
  template: string = usualTemplate(),
): PostMortem {
  let picture: string | undefined;
  const filled = fillTemplate(template, (name) => {
    if (name === 'picture') picture ??= pictureFile(withWorkflow(sources), sources.now);
    return sectionOf(name, sources);
  });
  return { ...filled, picture };
}

function withWorkflow({ state, events, runbooks }: PostMortemSources) {
  return { state, events, workflow: workflowOf(runbooks, state) };
}

function sectionOf(name: SectionName, sources: PostMortemSources): string {
  switch (name) {
    case 'title':
      return titleOf(sources);
    case 'summary':
      return summarySection(sources);
    case 'severities':
      return severitySection(sources);
    case 'responders':
      return peopleSection(
        sources,
        sources.runbooks.flatMap(({ runbook }) => runbook.roles.map(({ name }) => name)),
      );
    case 'metrics':
      return metricsSection(sources);
    case 'picture':
      return image(pictureTitle(sources.state), sources.pictureName);
    case 'timeline':
      return timelineSection(sources);
    case 'runs':
      return runsSection(sources, linkToRunbook);
    case 'failures':
      return failuresSection(sources, linkToRunbook);
    case 'skipped':
      return skippedSection(sources, linkToRunbook);
    case 'causes':
      return causesSection(sources);
    case 'suspects':
      return suspectsSection(sources);
    case 'action-items':
      return tasksSection(sources);
    case 'runbook-edits':
      return learningSection(sources, sources.runbooks, sources.otherRuns, linkToRunbook);
  }
}

/** The document lies in `.incidents/<id>/`, the runbooks in the workspace. */
const linkToRunbook: PlaceOf = ({ runbook, line }) =>
  link(plain(`${runbook}:${line}`), `../../${runbook}`, `#L${line}`);
