import type { Html, List, Table } from '../markdown/block';
import { firstText, textOfItem } from '../markdown/item-text';
import { readHtmlTable } from '../markdown/html-table';
import type { Severity } from '../model';
import { type Section, sectionsIn } from './section';
import { type SeverityName, readSeverityName } from './severity-name';

interface Entry extends Severity {
  readonly family: SeverityName['family'];
}

/** One list, table or row of headings that defines severities, and how sure that is. */
interface Group {
  readonly entries: readonly Entry[];
  readonly certainty: number;
}

/** Words of a heading or a table's header under which bare words such as "High" are severities. */
const CONTEXT = /\b(?:severit|priorit|urgency|impact levels?|incident levels?|classification)/i;

/**
 * The severities that the runbook defines: the list, table or row of headings that most surely does.
 * Others that name some of them (response times by severity, say) define nothing.
 */
export function readSeverities(root: Section): readonly Severity[] {
  let best: Group | undefined;
  for (const section of sectionsIn(root)) {
    const context = CONTEXT.test(section.title);
    for (const group of groupsIn(section, context)) {
      if (best === undefined || group.certainty > best.certainty) best = group;
    }
  }
  return (best?.entries ?? []).map(({ name, description, line }) => ({ name, description, line }));
}

/** Entries that stand together, and whether something above them says that they are severities. */
interface Candidate {
  readonly entries: readonly (Entry | undefined)[];
  readonly context: boolean;
}

function* groupsIn(section: Section, context: boolean): Generator<Group> {
  for (const candidate of candidatesIn(section, context)) {
    const found = candidate.entries.filter((entry) => entry !== undefined);
    if (found.length < 2) continue;
    const entries = distinct(found);
    const families = new Set(entries.map((entry) => entry.family));
    if (entries.length < 2 || families.size > 1) continue;
    // Words need the context; a letter and a digit need it or enough of them (S3 is a service).
    const clear = families.has('numbered');
    if (!clear && !candidate.context && (families.has('word') || entries.length < 3)) continue;
    yield { entries, certainty: (candidate.context ? 2 : 0) + (clear ? 1 : 0) };
  }
}

function* candidatesIn(section: Section, context: boolean): Generator<Candidate> {
  const children = section.children.map((child) =>
    entryOf(child.title, leadOf(child), child.heading?.line ?? 1),
  );
  yield { entries: children, context };
  for (const block of section.blocks) {
    if (block.kind === 'list') yield { entries: fromList(block), context };
    else if (block.kind === 'table') yield fromTable(block, context);
    else if (block.kind === 'html') yield { entries: fromHtml(block), context };
  }
}

function fromList(list: List): (Entry | undefined)[] {
  return list.items.map((item) => {
    const text = firstText(item);
    if (text === undefined || readSeverityName(text.plain) === undefined) return undefined;
    const parts = /^(.*?)(?:\s*:\s+|\s+[-–—]\s+)(.*)$/.exec(text.plain);
    const name = text.label ?? parts?.[1] ?? text.plain;
    const described = text.label === undefined ? (parts?.[2] ?? '') : text.rest;
    const description = described === '' ? textOfItem(item).slice(1).join(' ') : described;
    return entryOf(name, description, item.line);
  });
}

function fromTable(table: Table, context: boolean): Candidate {
  const header = table.header.map((cell) => cell.plain);
  const named = header.findIndex((cell) => CONTEXT.test(cell) || /^(?:sev|level)$/i.test(cell));
  const column = Math.max(0, named);
  const described = header.findIndex((cell) =>
    /description|definition|meaning|criteria/i.test(cell),
  );
  const entries = table.rows.map((row) => {
    const cells = row.cells.map((cell) => cell.plain);
    const other = cells.find((cell, index) => index !== column && cell !== '') ?? '';
    return entryOf(cells[column] ?? '', cells[described] ?? other, row.line);
  });
  return { entries, context: context || CONTEXT.test(header[column] ?? '') };
}

function fromHtml(block: Html): (Entry | undefined)[] {
  return readHtmlTable(block).map(({ cells, line }) =>
    entryOf(cells[0] ?? '', cells[1] ?? '', line),
  );
}

function entryOf(text: string, description: string, line: number): Entry | undefined {
  const read = readSeverityName(text);
  if (read === undefined) return undefined;
  const described = [read.rest, description].filter((part) => part !== '').join(': ');
  return { name: read.name, family: read.family, description: described, line };
}

function distinct(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries.filter(
    ({ name }) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()),
  );
}

/** The first sentence or so under a heading. */
function leadOf(section: Section): string {
  const first = section.blocks[0];
  return first?.kind === 'paragraph' ? first.text.plain : '';
}
