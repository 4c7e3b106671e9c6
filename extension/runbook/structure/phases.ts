import type { Phase, Severity } from '../model';
import { readPhaseSeverities } from './phase-severities';
import { type Section, sectionsIn } from './section';

/** Headings whose children are the stages of the response. */
const WORKFLOW =
  /\b(?:(?:response|incident|escalation|recovery|handling) (?:workflow|process|procedures?|phases|stages|lifecycle|steps)|workflow|phases|stages|lifecycle)\b/i;

/** What stages of a response are called, by what they are for. */
const STAGES: readonly RegExp[] = [
  /\b(?:detect\w*|identif\w*|alert\w*|declar\w*)\b/i,
  /\b(?:triag\w*|assess\w*|acknowledg\w*)\b/i,
  /\b(?:escalat\w*|mobili[sz]\w*|assembl\w*)\b/i,
  /\b(?:investigat\w*|diagnos\w*|analy[sz]\w*)\b/i,
  /\b(?:mitigat\w*|contain\w*|stabili[sz]\w*)\b/i,
  /\b(?:resol\w*|recover\w*|eradicat\w*|remediat\w*|restor\w*)\b/i,
  /\bcommunicat\w*\b/i,
  /\b(?:post[- ]?(?:incident|mortem)|retrospective|follow[- ]?up|clos(?:e|ing|ure)|lessons learned|review)\b/i,
];

/** The phases in document order, by the section of each. */
export function readPhases(
  root: Section,
  severities: readonly Severity[],
): ReadonlyMap<Section, Phase> {
  const phases = new Map<Section, Phase>();
  for (const section of workflowIn(root)) {
    const { ordinal, name, applies } = section.name;
    phases.set(section, {
      name,
      ordinal: ordinal ?? phases.size + 1,
      line: section.heading?.line ?? 1,
      severities: applies === undefined ? null : readPhaseSeverities(applies, severities),
    });
  }
  return phases;
}

/** The sections that are the stages of the response: those under one heading that most surely are. */
function workflowIn(root: Section): readonly Section[] {
  let best: { readonly stages: readonly Section[]; readonly certainty: number } | undefined;
  for (const section of sectionsIn(root)) {
    const found = stagesUnder(section);
    if (found !== undefined && (best === undefined || found.certainty > best.certainty))
      best = found;
  }
  return best?.stages ?? [];
}

function stagesUnder(
  section: Section,
): { readonly stages: readonly Section[]; readonly certainty: number } | undefined {
  const children = section.children.filter((child) => child.purpose !== 'know');
  const hasSymptoms = section.children.some((child) => child.purpose === 'symptom');
  if (children.length < 2 || hasSymptoms) return undefined;
  const numbered = children.filter((child) => child.name.ordinal !== undefined);
  const isStage = (child: Section) => STAGES.some((stage) => stage.test(child.title));
  const kinds = STAGES.filter((stage) => children.some((child) => stage.test(child.title)));
  const workflow = WORKFLOW.test(section.title);
  const stages = numbered.length > 1 ? numbered : children;
  if (workflow && (numbered.length > 1 || kinds.length > 1)) return { stages, certainty: 3 };
  if (kinds.length >= 3 && children.filter(isStage).length * 2 > children.length) {
    return { stages, certainty: 2 };
  }
  if (numbered.length >= 2 && numbered.length * 2 >= children.length) {
    return { stages: numbered, certainty: 1 };
  }
  return undefined;
}
