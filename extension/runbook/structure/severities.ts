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

function* groupsIn(section: Section, context: boolean): Generator<Group> {
  const candidates = [
    section.children.map((child) =>
      entryOf(child.title, leadOf(child), child.heading?.line ?? 1, context),
    ),
    ...section.blocks.map((block) => {
      if (block.kind === 'list') return fromList(block, context);
      if (block.kind === 'table') return fromTable(block, context);
      if (block.kind === 'html') return fromHtml(block, context);
      return [];
    }),
  ];
  for (const candidate of candidates) {
    const entries = distinct(candidate.filter((entry) => entry !== undefined));
    const families = new Set(entries.map((entry) => entry.family));
    if (entries.length < 2 || families.size > 1) continue;
    // Words need the context; a letter and a digit need it or enough of them (S3 is a service).
    const needs = families.has('word') || families.has('letter');
    if (needs && !context && (families.has('word') || entries.length < 3)) continue;
    yield { entries, certainty: (context ? 2 : 0) + (needs ? 0 : 1) };
  }
}

function fromList(list: List, context: boolean): (Entry | undefined)[] {
  return list.items.map((item) => {
    const text = firstText(item);
    if (text === undefined || readSeverityName(text.plain) === undefined) return undefined;
    const parts = /^(.*?)(?:\s*:\s+|\s+[-–—]\s+)(.*)$/.exec(text.plain);
    const name = text.label ?? parts?.[1] ?? text.plain;
    const described = text.label === undefined ? (parts?.[2] ?? '') : text.rest;
    const description = described === '' ? textOfItem(item).slice(1).join(' ') : described;
    return entryOf(name, description, item.line, context);
  });
}

function fromTable(table: Table, context: boolean): (Entry | undefined)[] {
  const header = table.header.map((cell) => cell.plain);
  const column = Math.max(
    0,
    header.findIndex((cell) => CONTEXT.test(cell) || /^(?:sev|level)$/i.test(cell)),
  );
  const meant = context || CONTEXT.test(header[column] ?? '');
  const described = header.findIndex((cell) =>
    /description|definition|meaning|criteria/i.test(cell),
  );
  return table.rows.map((row) => {
    const cells = row.cells.map((cell) => cell.plain);
    const other = cells.find((cell, index) => index !== column && cell !== '') ?? '';
    return entryOf(cells[column] ?? '', cells[described] ?? other, row.line, meant);
  });
}

function fromHtml(block: Html, context: boolean): (Entry | undefined)[] {
  return readHtmlTable(block).map((row) =>
    entryOf(row.cells[0] ?? '', row.cells[1] ?? '', row.line, context),
  );
}

function entryOf(
  text: string,
  description: string,
  line: number,
  context: boolean,
): Entry | undefined {
  const read = readSeverityName(text);
  if (read === undefined || (read.family === 'word' && !context)) return undefined;
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
