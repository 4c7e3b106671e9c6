import type { Block, ListItem, Table } from '../markdown/block';
import { firstText } from '../markdown/item-text';
import type { Role } from '../model';
import { columnOf, entriesOfList } from './labelled-entries';
import { type Section, sectionsIn } from './section';

const ROLES =
  /\b(?:roles?|(?:response|incident) team|responders|responsibilit(?:y|ies)|who (?:does what|is involved))\b/i;

/** What the parts in a response are commonly called. */
const KNOWN_ROLE =
  /^(?:(?:incident|major incident) (?:commander|manager|lead(?:er)?|responder)|comm(?:unication)?s? (?:lead|manager|liaison|officer)|scribe|(?:operations|ops|technical|tech|planning|logistics|support|engineering) lead|subject matter experts?|smes?|deputy|(?:customer|internal|external|business) liaison|(?:primary|secondary|backup) (?:on-?call|responder)|on-?call engineer|first responder|executive sponsor|resolver)\b/i;

/** The roles that the runbook names: the first list, table or row of headings that does. */
export function readRoles(root: Section, isContacts: (section: Section) => boolean): Role[] {
  for (const section of sectionsIn(root)) {
    if (isContacts(section)) continue;
    const meant = ROLES.test(section.title);
    for (const roles of candidatesIn(section)) {
      const known = roles.filter(({ name }) => KNOWN_ROLE.test(name)).length;
      if (roles.length >= 2 && (known >= 2 || (meant && known >= 1))) return roles;
    }
  }
  return [];
}

function* candidatesIn(section: Section): Generator<Role[]> {
  for (const block of section.blocks) {
    if (block.kind === 'list' && !block.items.some(namesRole)) continue;
    const roles = rolesIn(block);
    if (roles.length > 0) yield roles;
  }
  yield section.children.flatMap((child) => {
    const first = child.blocks[0] ?? child.children[0]?.blocks[0];
    const description = first?.kind === 'paragraph' ? first.text.plain : '';
    const name = child.title;
    return KNOWN_ROLE.test(name) ? [{ name, description, line: child.heading?.line ?? 1 }] : [];
  });
}

function namesRole(item: ListItem): boolean {
  return KNOWN_ROLE.test(firstText(item)?.plain ?? '');
}

function rolesIn(block: Block): Role[] {
  if (block.kind === 'table') return fromTable(block);
  if (block.kind !== 'list') return [];
  return entriesOfList(block).map(({ name, text, line }) => ({ name, description: text, line }));
}

function fromTable(table: Table): Role[] {
  const named = columnOf(table, /\b(?:role|position|function)\b/i);
  if (named === -1) return [];
  const described = columnOf(table, /descri|responsib|duties|what/i);
  return table.rows.map(({ cells, line }) => {
    const other = cells.find((cell, index) => index !== named && cell.plain !== '');
    const description = (cells[described] ?? other)?.plain ?? '';
    return { name: cells[named]?.plain ?? '', description, line };
  });
}
