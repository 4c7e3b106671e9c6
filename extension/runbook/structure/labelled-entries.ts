import type { List, Table } from '../markdown/block';
import { firstText, textOfItem } from '../markdown/item-text';

/** A line of a list or table that gives something a name and says something of it. */
export interface LabelledEntry {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** "**Name**: text", "Name: text" and "Name - text"; items of another form are left out. */
export function entriesOfList(list: List): LabelledEntry[] {
  return list.items.flatMap((item) => {
    const text = firstText(item);
    if (text === undefined) return [];
    const { line } = item;
    if (text.label !== undefined) {
      const said = text.rest === '' ? textOfItem(item).slice(1).join('; ') : text.rest;
      return [{ name: text.label, text: said, line }];
    }
    const parts = /^(.{1,60}?)(?::\s+|\s+[-–—]\s+)(.+)$/.exec(text.plain);
    return parts === null ? [] : [{ name: parts[1] ?? '', text: parts[2] ?? '', line }];
  });
}

/** A table's column by its header's words; -1 when none has them. */
export function columnOf(table: Table, words: RegExp): number {
  return table.header.findIndex((cell) => words.test(cell.plain));
}
