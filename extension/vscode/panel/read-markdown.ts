import MarkdownIt, { type Token } from 'markdown-it';
import { readFrontMatter } from '../../runbook/front-matter';
import type { Step } from '../../runbook/model';
import {
  isLinkTarget,
  type MarkdownBlock,
  type MarkdownCell,
  type MarkdownInline,
  type MarkdownRow,
} from './markdown-node';

/** A document's comments are for whoever edits it, and its HTML breaks lines; the rest of it is text. */
const documents = reader({ html: true });

/** Of a note every character is shown, and a new line is one. */
const notes = reader({ html: false, breaks: true });

/** Deeper than people write; browsers draw what is nested without end slowly or not at all. */
const deepestInline = 20;

function reader(options: { readonly html: boolean; readonly breaks?: boolean }) {
  const library = new MarkdownIt({ ...options, linkify: true });
  library.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  library.linkify.add('//', null);
  library.linkify.add('ftp:', null);
  // What may be no link stays as it is written.
  library.validateLink = isLinkTarget;
  return library;
}

/**
 * A Markdown document as a tree.
 *
 * @param steps of the runbook that it is: each is named at the block that it stands in
 */
export function readMarkdown(
  markdown: string,
  steps: readonly Pick<Step, 'id' | 'line'>[] = [],
): readonly MarkdownBlock[] {
  const text = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { lines } = readFrontMatter(text);
  const body = '\n'.repeat(lines) + text.split('\n').slice(lines).join('\n');
  return new TreeReader(documents.parse(body, {}), steps).blocks();
}

/** Longer than anybody writes; the library takes its time for what is made to be slow. */
const longestNote = 20_000;

/** What nothing in Markdown gives a meaning to: most notes are of this kind, and there are many. */
const PLAIN = /^(?! {4}|\t)(?!\d+[.)]\s)(?!.*:\/\/)(?!.*mailto:)[^\n\\`*_~[\]<>&#|=+-]*$/;

/** What a person wrote in the log, as a tree. */
export function readNote(text: string): readonly MarkdownBlock[] {
  const trimmed = text.trim();
  if (trimmed.length <= longestNote && !PLAIN.test(trimmed))
    return new TreeReader(notes.parse(text, {}), []).blocks();
  return [{ kind: 'paragraph', box: null, content: [{ kind: 'text', text: trimmed }], steps: [] }];
}

/** Walks the library's flat list once; how deep blocks are nested is bounded by its `maxNesting`. */
class TreeReader {
  readonly #tokens: readonly Token[];
  readonly #steps: readonly Pick<Step, 'id' | 'line'>[];
  readonly #anchors = new Map<string, number>();
  #next = 0;
  #nextStep = 0;

  constructor(tokens: readonly Token[], steps: readonly Pick<Step, 'id' | 'line'>[]) {
    this.#tokens = tokens;
    this.#steps = steps.toSorted((a, b) => a.line - b.line);
  }

  /** Reads up to the token of this type, which it takes as well. */
  blocks(end?: string): readonly MarkdownBlock[] {
    const blocks: MarkdownBlock[] = [];
    for (;;) {
      const token = this.#take();
      if (token === undefined || token.type === end) return blocks;
      const block = this.#block(token);
      if (block !== undefined) blocks.push(block);
    }
  }

  #take(): Token | undefined {
    const token = this.#tokens[this.#next];
    this.#next += 1;
    return token;
  }

  #block(token: Token): MarkdownBlock | undefined {
    switch (token.type) {
      case 'heading_open':
        return this.#heading(token);
      case 'paragraph_open':
        return this.#paragraph(token);
      case 'bullet_list_open':
      case 'ordered_list_open':
        return this.#list(token);
      case 'blockquote_open':
        return { kind: 'quote', blocks: this.blocks('blockquote_close') };
      case 'fence':
      case 'code_block':
        return { kind: 'code', text: withoutEnd(token.content), steps: this.#stepsIn(token) };
      case 'html_block':
        return this.#html(token);
      case 'table_open':
        return this.#table();
      case 'hr':
        return { kind: 'rule' };
      default:
        return undefined;
    }
  }

  #heading(open: Token): MarkdownBlock {
    const content = this.#inline();
    this.#take();
    return {
      kind: 'heading',
      level: Number(open.tag.slice(1)),
      anchor: this.#anchorOf(plainText(content)),
      line: (open.map?.[0] ?? 0) + 1,
      content,
      steps: this.#stepsIn(open),
    };
  }

  /** As most sites name headings: `step-1-look`, and the next of that name `step-1-look-1`. */
  #anchorOf(heading: string): string {
    const name = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-');
    const count = this.#anchors.get(name) ?? 0;
    this.#anchors.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  }

  #paragraph(open: Token): MarkdownBlock {
    const content = this.#inline();
    this.#take();
    const [first, ...others] = content;
    const box = first?.kind === 'text' ? /^\[([ xX])\]\s+/.exec(first.text) : null;
    return {
      kind: 'paragraph',
      box: box === null ? null : box[1] === ' ' ? 'empty' : 'ticked',
      content:
        box === null || first?.kind !== 'text'
          ? content
          : [...textOf(first.text.slice(box[0].length)), ...others],
      steps: this.#stepsIn(open),
    };
  }

  #list(open: Token): MarkdownBlock {
    const items: (readonly MarkdownBlock[])[] = [];
    for (let token = this.#take(); token?.type === 'list_item_open'; token = this.#take()) {
      items.push(this.blocks('list_item_close'));
    }
    const numbered = open.type === 'ordered_list_open';
    return { kind: 'list', start: numbered ? Number(open.attrGet('start') ?? 1) : null, items };
  }

  #html(token: Token): MarkdownBlock | undefined {
    const steps = this.#stepsIn(token);
    const text = withoutEnd(token.content.replace(/<!--[^]*?-->/g, ''));
    return text.trim() === '' && steps.length === 0 ? undefined : { kind: 'code', text, steps };
  }

  #table(): MarkdownBlock {
    const rows: MarkdownRow[] = [];
    for (let token = this.#take(); token?.type !== 'table_close'; token = this.#take()) {
      if (token === undefined) break;
      if (token.type === 'tr_open')
        rows.push({ cells: this.#cells(), steps: this.#stepsIn(token) });
    }
    const [header, ...body] = rows;
    return { kind: 'table', header: header?.cells ?? [], rows: body };
  }

  #cells(): readonly MarkdownCell[] {
    const cells: MarkdownCell[] = [];
    for (let token = this.#take(); token?.type !== 'tr_close'; token = this.#take()) {
      if (token === undefined) break;
      if (token.type === 'inline') cells.push(inlinesOf(token.children ?? []));
    }
    return cells;
  }

  #inline(): readonly MarkdownInline[] {
    return inlinesOf(this.#take()?.children ?? []);
  }

  /** Blocks come in the order of their lines, and so do the steps: each is in the first that reaches it. */
  #stepsIn({ map }: Token): readonly string[] {
    const ids: string[] = [];
    const [start, end] = map ?? [0, 0];
    for (;;) {
      const step = this.#steps[this.#nextStep];
      if (step === undefined || step.line > Math.max(end, start + 1)) return ids;
      ids.push(step.id);
      this.#nextStep += 1;
    }
  }
}

function inlinesOf(tokens: readonly Token[]): readonly MarkdownInline[] {
  const all: MarkdownInline[] = [];
  /** What is open, each with what it holds so far; at the end what is read now. */
  const open: MarkdownInline[][] = [all];
  for (const token of tokens) {
    const content = open.at(-1) ?? all;
    if (token.nesting < 0) {
      open.pop();
    } else if (token.nesting > 0) {
      const inner: MarkdownInline[] = [];
      const node = open.length > deepestInline ? undefined : nodeAround(token, inner);
      if (node !== undefined) content.push(node);
      open.push(node === undefined ? content : inner);
    } else if (token.type === 'image') {
      const shown = inlinesOf(token.children ?? []);
      const to = token.attrGet('src');
      if (isLinkTarget(to)) content.push({ kind: 'image', to, content: shown });
      else content.push(...shown);
    } else {
      addLeaf(token, content);
    }
  }
  return all;
}

function nodeAround(token: Token, content: readonly MarkdownInline[]): MarkdownInline | undefined {
  switch (token.type) {
    case 'strong_open':
      return { kind: 'strong', content };
    case 'em_open':
      return { kind: 'emphasis', content };
    case 's_open':
      return { kind: 'struck', content };
    case 'link_open': {
      const to = token.attrGet('href');
      return isLinkTarget(to) ? { kind: 'link', to, content } : undefined;
    }
    default:
      return undefined;
  }
}

function addLeaf({ type, content: text }: Token, content: MarkdownInline[]): void {
  switch (type) {
    case 'softbreak':
      addText('\n', content);
      break;
    case 'hardbreak':
      content.push({ kind: 'break' });
      break;
    case 'code_inline':
      content.push({ kind: 'code', text });
      break;
    case 'html_inline':
      if (/^<br\s*\/?>$/i.test(text)) content.push({ kind: 'break' });
      else if (!text.startsWith('<!--')) addText(text, content);
      break;
    default:
      addText(text, content);
  }
}

function addText(text: string, content: MarkdownInline[]): void {
  const last = content.at(-1);
  if (last?.kind === 'text') content[content.length - 1] = { kind: 'text', text: last.text + text };
  else if (text !== '') content.push({ kind: 'text', text });
}

function textOf(text: string): readonly MarkdownInline[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** What of it is text. */
function plainText(content: readonly MarkdownInline[]): string {
  return content
    .map((each) =>
      each.kind === 'break' ? ' ' : 'text' in each ? each.text : plainText(each.content),
    )
    .join('');
}

function withoutEnd(text: string): string {
  return text.replace(/\n$/, '');
}
