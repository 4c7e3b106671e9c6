import type { Block, Table } from '../markdown/block';
import type { Contact } from '../model';
import { columnOf, entriesOfList } from './labelled-entries';
import { type Section, sectionsIn } from './section';

/** What all of them have in them; most headings have none of it. */
const MAY_BE_CONTACTS = /contact|numbers|escalation|who to/i;
const CONTACTS =
  /^(?:.*\bcontacts|(?:.* )?contact (?:information|details|info|lists?|points?|numbers?|us)|contact|.*\b(?:phone|emergency) numbers|escalation (?:path|matrix|chain|points)|who to (?:call|contact))(?:\s*\(.*\))?:?$/i;

/** A phone number, an address of mail, a channel, a person's handle or a link. */
const REACHES = /(?:\+?\d[\d\s().-]{5,}\d|[\w.+-]+@[\w-]+\.\w|(?:^|\s)[#@][\w-]{2,}|https?:\/\/)/;

/** Whether a section is there to say how people are reached. */
export function isContactSection(section: Section): boolean {
  const title = section.title;
  return title.length < 100 && MAY_BE_CONTACTS.test(title) && CONTACTS.test(title);
}

export function readContacts(root: Section): Contact[] {
  return sectionsIn(root)
    .filter((section) => [section, section.parent].some((each) => each && isContactSection(each)))
    .flatMap((section) => section.blocks.flatMap(contactsIn));
}

function contactsIn(block: Block): Contact[] {
  if (block.kind === 'table') return fromTable(block);
  if (block.kind !== 'list') return [];
  return entriesOfList(block).flatMap(({ name, text, line }) => {
    if (text === '') return [];
    const noted = /^(.*?)\s*\(([^()]*)\)$/.exec(text);
    // Brackets around part of a number are no note.
    if (
      noted?.[1] === undefined ||
      noted[1] === '' ||
      REACHES.test((noted[2] ?? '').slice(0, 100))
    ) {
      return [{ name, value: text, note: '', line }];
    }
    return [{ name, value: noted[1], note: noted[2] ?? '', line }];
  });
}

function fromTable(table: Table): Contact[] {
  const named = Math.max(0, columnOf(table, /\b(?:name|role|team|person|who|service|contact)\b/i));
  const reached = table.header.findIndex(
    (cell, index) =>
      index !== named &&
      /phone|mail|slack|channel|number|pager|handle|contact|how|reach/i.test(cell.plain),
  );
  const valued = reached === -1 ? (named === 0 ? 1 : 0) : reached;
  return table.rows.flatMap(({ cells, line }) => {
    const texts = cells.map((cell) => cell.plain);
    const value = texts[valued] ?? '';
    if (value === '') return [];
    const note = texts
      .filter((text, at) => at !== named && at !== valued && text !== '')
      .join('; ');
    return [{ name: texts[named] ?? '', value, note, line }];
  });
}
