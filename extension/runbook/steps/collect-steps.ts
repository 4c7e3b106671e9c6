import type { Block, Fence, List, ListItem, Table } from '../markdown/block';
import { firstText } from '../markdown/item-text';
import type { RichText } from '../markdown/rich-text';
import type { Attributes, Command, Phase, Procedure, Step } from '../model';
import { boldLabelOf, labelOf } from '../structure/label';
import { type Purpose, purposeOf } from '../structure/purpose';
import type { Section } from '../structure/section';
import { isImperative } from './imperative';
import { type CommandReader, NO_ATTRIBUTES } from './read-commands';
import { StableIds } from './stable-id';

/** What was found in the runbook besides its steps. */
export interface Structure {
  readonly phases: ReadonlyMap<Section, Phase>;
  readonly procedures: ReadonlyMap<Section, Procedure>;
  /** The heading that is the document's title. */
  readonly title: Section | undefined;
  /** Lines of the entries that define severities, roles and contacts: nothing to do there. */
  readonly defined: ReadonlySet<number>;
}

/** Where in the runbook a block stands. */
interface Position {
  readonly phase: string | null;
  readonly procedure: string | null;
  readonly headings: readonly string[];
  readonly group: string | null;
  /** What the nearest heading or label says that its text is for. */
  readonly purpose: Purpose | undefined;
}

/** Whether the items of a list that have no command are things to do. */
type ToDo = 'all' | 'tasks';

/** Gathers the steps in document order. */
export class StepCollector {
  readonly steps: Step[] = [];
  readonly #ids = new StableIds('step');
  readonly #structure: Structure;
  readonly #reader: CommandReader;

  constructor(structure: Structure, reader: CommandReader) {
    this.#structure = structure;
    this.#reader = reader;
  }

  collect(root: Section): readonly Step[] {
    this.#section(root, {
      phase: null,
      procedure: null,
      headings: [],
      group: null,
      purpose: undefined,
    });
    return this.steps;
  }

  #section(section: Section, above: Position): void {
    const phase = this.#structure.phases.get(section)?.name ?? above.phase;
    const procedure = this.#structure.procedures.get(section)?.name ?? above.procedure;
    const { title } = section;
    const isTitle = section === this.#structure.title || section.heading === undefined;
    const headings = isTitle ? above.headings : [...above.headings, title];
    // Inside a phase or a procedure, what holds for a heading holds for those below it.
    const inherited = phase !== null || procedure !== null ? above.purpose : undefined;
    const begins = this.#structure.phases.has(section) || this.#structure.procedures.has(section);
    const purpose = begins ? undefined : (section.purpose ?? inherited);
    const position = { phase, procedure, headings, group: null, purpose };
    const { heading } = section;
    if (heading !== undefined) {
      const commands = this.#reader.inline(heading.text, 'heading', NO_ATTRIBUTES);
      if (commands.length > 0) this.#add(heading, heading.text.plain, position, commands);
    }
    this.#blocks(section.blocks, position);
    for (const child of section.children) this.#section(child, position);
  }

  /** Blocks that no list holds. */
  #blocks(blocks: readonly Block[], section: Position): void {
    let position = section;
    let lead: RichText | undefined;
    let given = NO_ATTRIBUTES;
    for (const block of blocks) {
      const attributes = given;
      given = NO_ATTRIBUTES;
      switch (block.kind) {
        case 'paragraph': {
          const label = labelOf(block.text);
          if (label !== undefined && isLabelAlone(block.text)) {
            const purpose = purposeOf(label) ?? section.purpose;
            position = { ...section, group: boldLabelOf(block.text) ?? null, purpose };
          }
          this.#paragraph(block.text, block, position, 'paragraph', attributes);
          lead = block.text;
          continue;
        }
        case 'list':
          this.#list(block, position, this.#toDo(block, position, lead));
          break;
        case 'fence':
          this.#fence(block, lead?.plain, position, attributes);
          break;
        case 'table':
          this.#table(block, position);
          break;
        case 'html':
          given = this.#reader.htmlComment(block) ?? NO_ATTRIBUTES;
          continue;
        case 'heading':
          break;
      }
      lead = undefined;
    }
  }

  #paragraph(
    text: RichText,
    lines: { readonly line: number; readonly endLine: number },
    position: Position,
    container: 'paragraph' | 'list-item',
    attributes: Attributes,
  ): void {
    if (text.codes.length === 0 && text.comments.length === 0) return;
    const own = { ...attributes, ...this.#reader.comments(text) };
    const commands = this.#reader.inline(text, container, own);
    if (commands.length > 0) this.#add(lines, text.plain, position, commands);
  }

  #fence(fence: Fence, lead: string | undefined, position: Position, given: Attributes): boolean {
    const commands = this.#reader.fence(fence, given);
    if (commands.length === 0) return false;
    const text = leadSentence(lead) ?? position.group ?? position.headings.at(-1) ?? '';
    this.#add(fence, text, position, commands);
    return true;
  }

  #table(table: Table, position: Position): void {
    for (const row of table.rows) {
      const commands = row.cells.flatMap((cell) =>
        this.#reader.inline(cell, 'table-cell', NO_ATTRIBUTES),
      );
      if (commands.length === 0) continue;
      const text = row.cells.map((cell) => cell.plain).filter((cell) => cell !== '');
      this.#add({ line: row.line, endLine: row.line }, text.join(' — '), position, commands);
    }
  }

  #toDo(list: List, position: Position, lead: RichText | undefined): ToDo {
    const { purpose, phase, procedure } = position;
    if (this.#structure.defined.has(list.items[0]?.line ?? 0)) return 'tasks';
    if (purpose === 'know' || purpose === 'symptom' || purpose === 'cause') return 'tasks';
    if (list.items.every(isLinkAlone)) return 'tasks';
    const sentence = leadSentence(lead?.plain) ?? '';
    if (FACTS.test(sentence)) return 'tasks';
    const meant = purpose === 'investigate' || purpose === 'resolve' || purpose === 'do';
    // Points that end a sentence belong to it: it may ask for something to be done, or only tell.
    const continued =
      !list.ordered &&
      lead !== undefined &&
      labelOf(lead) === undefined &&
      !/[.!?]$/.test(lead.plain);
    const certain = phase !== null || (procedure !== null && (meant || list.ordered));
    if (certain && (!continued || isImperative(sentence))) return 'all';
    if (!certain && !meant && !list.ordered) return 'tasks';
    const told = list.items.filter((item) => isImperative(firstText(item)?.plain ?? ''));
    return told.length * 2 > list.items.length ? 'all' : 'tasks';
  }

  #list(list: List, position: Position, toDo: ToDo): void {
    for (const item of list.items) this.#item(item, position, toDo);
  }

  #item(item: ListItem, position: Position, toDo: ToDo): void {
    const text = firstText(item);
    const given = this.#attributesOf(item);
    const label = text === undefined ? undefined : boldLabelOf(text);
    const inside = label === undefined ? position : { ...position, group: label };
    const at = this.steps.length;
    const lines = linesOfText(item);
    const commands = text === undefined ? [] : this.#reader.inline(text, 'list-item', given);
    if (text !== undefined && commands.length > 0) {
      this.#add(lines, stepText(text), position, commands);
    }
    const led = this.#insideItem(item, inside, toDo, given);
    if (text === undefined || commands.length > 0 || led) return;
    if (isTask(text) || (toDo === 'all' && stepText(text) !== '')) {
      this.steps.splice(at, 0, this.#step(lines, stepText(text), position, []));
    }
  }

  /** What an item holds besides its own text. True when the item itself only leads to that. */
  #insideItem(item: ListItem, position: Position, toDo: ToDo, given: Attributes): boolean {
    const text = firstText(item);
    let led = false;
    let lead = text;
    let before: Attributes | undefined;
    const blocks = text === undefined ? item.blocks : item.blocks.slice(1);
    for (const [index, block] of blocks.entries()) {
      const attributes = before === undefined ? given : { ...given, ...before };
      before = undefined;
      switch (block.kind) {
        case 'paragraph':
          this.#paragraph(block.text, block, position, 'list-item', attributes);
          lead = block.text;
          break;
        case 'fence':
          led = this.#fence(block, lead?.plain, position, attributes) || led;
          break;
        case 'table':
          this.#table(block, position);
          break;
        case 'list': {
          // Points under a step that stands for itself explain it.
          const explains = !block.ordered && text !== undefined && !isLead(text);
          this.#list(block, position, explains ? 'tasks' : toDo);
          led ||= text === undefined || isLead(text);
          break;
        }
        case 'html':
          if (blocks[index + 1]?.kind === 'fence') before = this.#reader.htmlComment(block);
          break;
        case 'heading':
          break;
      }
    }
    return led;
  }

  /** What comments in an item say of all its commands; one right before a block is that block's. */
  #attributesOf(item: ListItem): Attributes {
    const text = firstText(item);
    let attributes = text === undefined ? NO_ATTRIBUTES : this.#reader.comments(text);
    for (const [index, block] of item.blocks.entries()) {
      if (block.kind !== 'html' || item.blocks[index + 1]?.kind === 'fence') continue;
      attributes = { ...attributes, ...this.#reader.htmlComment(block) };
    }
    return attributes;
  }

  #add(
    lines: { readonly line: number; readonly endLine: number },
    text: string,
    position: Position,
    commands: readonly Command[],
  ): void {
    this.steps.push(this.#step(lines, text, position, commands));
  }

  #step(
    { line, endLine }: { readonly line: number; readonly endLine: number },
    text: string,
    { phase, procedure, group, headings }: Position,
    commands: readonly Command[],
  ): Step {
    const id = this.#ids.idOf(text);
    const kind = commands.length > 0 ? 'command' : 'manual';
    return { id, line, endLine, text, kind, phase, procedure, group, headings, commands };
  }
}

/** Where the item's own text stands, without what is nested in it. */
function linesOfText(item: ListItem): { readonly line: number; readonly endLine: number } {
  return { line: item.line, endLine: item.blocks[0]?.endLine ?? item.endLine };
}

const BOX = /^\s*\[[ xX]\]\s+/;

function isTask(text: RichText): boolean {
  return BOX.test(text.plain);
}

function stepText(text: RichText): string {
  return withoutColon(text.plain.replace(BOX, '')).trim();
}

/** A label with nothing behind it but brackets, or a sentence that a colon ends: it leads to the rest. */
function isLead(text: RichText): boolean {
  return text.plain.endsWith(':') || isLabelAlone(text);
}

function isLabelAlone(text: RichText): boolean {
  if (text.label === undefined) return text.plain.endsWith(':');
  return /^(?:\([^()]*\))?\s*:?$/.test(text.rest);
}

/** "Common causes include:" leads to a list that says what may be, not what to do. */
const FACTS =
  /\b(?:causes?|reasons?|examples?|symptoms?|such as|includ(?:e|es|ing)|indicat\w+|means|following (?:\w+ )?(?:conditions|errors|options|values|fields|metrics|labels|messages))\b/i;

function isLinkAlone(item: ListItem): boolean {
  const text = firstText(item);
  return text !== undefined && text.plain === text.links[0]?.text;
}

/** The last sentence of the text that leads to a block. */
function leadSentence(lead: string | undefined): string | undefined {
  if (lead === undefined || lead === '') return undefined;
  const sentences = lead.replace(BOX, '').split(/(?<=[.!?])\s+(?=[\p{Lu}`])/u);
  return withoutColon(sentences.at(-1) ?? lead);
}

function withoutColon(text: string): string {
  return text.endsWith(':') ? text.slice(0, -1).trimEnd() : text;
}
