import type { Block } from '../markdown/block';
import { textOfItem } from '../markdown/item-text';
import type { Procedure } from '../model';
import { labelOf } from './label';
import { type Purpose, purposeOf } from './purpose';
import { type Section, sectionsIn } from './section';

/** Headings whose children are known problems, whatever these are divided into. */
const PROBLEMS =
  /^(?:(?:common|known|frequent|typical) (?:issues?|problems?|errors?|failures?|failure modes|scenarios|incidents)\b.*|troubleshooting|.*\bscenarios|playbooks|known (?:issues|problems))$/i;

/** The known problems in document order, by the section of each. */
export function readProcedures(
  root: Section,
  title: string,
  phases: ReadonlySet<Section>,
): ReadonlyMap<Section, Procedure> {
  const procedures = new Map<Section, Procedure>();
  for (const section of sectionsIn(root)) {
    if (phases.has(section) || section.children.some((child) => phases.has(child))) continue;
    const parts = partsOf(section);
    if (!isProcedure(section, parts)) continue;
    const { name } = section.name;
    procedures.set(section, {
      name: name === '' ? title : name,
      line: section.heading?.line ?? 1,
      symptoms: symptomsIn(parts),
    });
  }
  return procedures;
}

/** A labelled stretch of a section: under a bold label, or under a heading of its own. */
interface Part {
  readonly purpose: Purpose | undefined;
  readonly label: string;
  readonly blocks: readonly Block[];
  /** What follows the label on its own line. */
  readonly rest: string;
}

function partsOf(section: Section): readonly Part[] {
  const parts: Part[] = [];
  let blocks: Block[] = [];
  for (const block of section.blocks) {
    const label = block.kind === 'paragraph' ? labelOf(block.text) : undefined;
    const purpose = label === undefined ? undefined : purposeOf(label);
    if (block.kind === 'paragraph' && label !== undefined && purpose !== undefined) {
      blocks = [];
      parts.push({
        purpose,
        label,
        blocks,
        rest: block.text.label === undefined ? '' : block.text.rest,
      });
    } else {
      blocks.push(block);
    }
  }
  for (const child of section.children) {
    const label = child.title;
    parts.push({ purpose: child.purpose, label, blocks: child.blocks, rest: '' });
  }
  return parts;
}

function isProcedure(section: Section, parts: readonly Part[]): boolean {
  const has = (purpose: Purpose) => parts.some((part) => part.purpose === purpose);
  const says = has('symptom') || has('cause');
  const helps = has('investigate') || has('resolve');
  if ((says && (helps || has('do'))) || (has('investigate') && has('resolve'))) return true;
  const parent = section.parent === undefined ? '' : section.parent.name.name;
  return PROBLEMS.test(parent) && section.purpose === undefined;
}

/** Symptoms proper where they are listed, else what the runbook says the problem means. */
function symptomsIn(parts: readonly Part[]): string[] {
  const told = parts.filter((part) => part.purpose === 'symptom');
  const proper = told.filter((part) => /symptom|sign|indicator/i.test(part.label));
  return (proper.length > 0 ? proper : told).flatMap((part) => [
    ...(part.rest === '' ? [] : [part.rest]),
    ...part.blocks.flatMap((block) => {
      if (block.kind === 'list') return block.items.map((item) => textOfItem(item)[0] ?? '');
      return block.kind === 'paragraph' ? [block.text.plain] : [];
    }),
  ]);
}
