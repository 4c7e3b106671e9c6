import type { Token } from 'markdown-it';

import type { Link } from '../model';
import type { Block, Fence, Heading, Html, List, ListItem, Table, TableRow } from './block';
import { readInlineTokens } from './inline-tokens';
import { type Environment, linkRulesOf, markdown } from './markdown-library';
import { type LinkRules, readPlainInline } from './plain-inline';
import type { RichText } from './rich-text';
import { ParagraphPlaces, type Places, type SourceText } from './source-text';

export interface MarkdownDocument {
  /** With their texts read and the way back to the source kept. */
  readonly blocks: readonly Block[];
  /** All links, in the document's order. */
  readonly links: readonly Link[];
  /** All headings, also those in lists and quotes. */
  readonly headings: readonly Heading[];
  /** All running text. */
  readonly texts: readonly RichText[];
  readonly fences: readonly Fence[];
  readonly html: readonly Html[];
  /** Whether a link's label leads somewhere. */
  definesLabel(label: string): boolean;
}

export function parseMarkdown(source: SourceText): MarkdownDocument {
  const tokens: Token[] = [];
  const environment: Environment = {};
  markdown.block.parse(source.text, markdown, environment, tokens);
  const reader = new BlockReader(source, tokens, environment);
  const blocks = reader.blocks();
  const { links, headings, texts, fences, html } = reader;
  const rules = linkRulesOf(environment);
  return {
    blocks,
    links,
    headings,
    texts,
    fences,
    html,
    definesLabel: (label) => rules.targetOf(label) !== undefined,
  };
}

/** Walks the flat list of tokens once. Its recursion is bounded by markdown-it's `maxNesting`. */
class BlockReader {
  readonly links: Link[] = [];
  readonly headings: Heading[] = [];
  readonly texts: RichText[] = [];
  readonly fences: Fence[] = [];
  readonly html: Html[] = [];
  readonly #linkRules: LinkRules;
  #next = 0;

  constructor(
    readonly source: SourceText,
    readonly tokens: readonly Token[],
    readonly environment: Environment,
  ) {
    this.#linkRules = linkRulesOf(environment);
  }

  /** Reads blocks up to the token of this type, which it takes as well. */
  blocks(end?: string): Block[] {
    const blocks: Block[] = [];
    for (;;) {
      const token = this.#take();
      if (token === undefined || token.type === end) return blocks;
      switch (token.type) {
        case 'heading_open':
          blocks.push(this.#heading(token, end !== undefined));
          break;
        case 'paragraph_open': {
          const { line, endLine } = linesOf(token);
          blocks.push({ kind: 'paragraph', text: this.#text(), line, endLine });
          this.#take();
          break;
        }
        case 'bullet_list_open':
        case 'ordered_list_open':
          blocks.push(this.#list(token));
          break;
        case 'blockquote_open':
          for (const block of this.blocks('blockquote_close')) blocks.push(block);
          break;
        case 'table_open':
          blocks.push(this.#table(token));
          break;
        case 'fence':
        case 'code_block':
          blocks.push(this.#fence(token));
          break;
        case 'html_block':
          blocks.push(this.#html(token));
          break;
      }
    }
  }

  #take(): Token | undefined {
    const token = this.tokens[this.#next];
    this.#next += 1;
    return token;
  }

  /** A heading within a list or a quote divides nothing: it is a paragraph there. */
  #heading(open: Token, within: boolean): Block {
    const { line, endLine } = linesOf(open);
    const underlined = !open.markup.startsWith('#');
    const text = this.#text((cut) =>
      underlined
        ? new ParagraphPlaces(this.source, cut, line)
        : this.source.placesInHeading(cut, line),
    );
    this.#take();
    const level = Number(open.tag.slice(1));
    const heading: Heading = { kind: 'heading', level, text, line, endLine };
    this.headings.push(heading);
    return within ? { kind: 'paragraph', text, line, endLine } : heading;
  }

  #list(open: Token): List {
    const { line, endLine } = linesOf(open);
    const items: ListItem[] = [];
    for (let token = this.#take(); token?.type === 'list_item_open'; token = this.#take()) {
      const lines = linesOf(token);
      items.push({
        blocks: this.blocks('list_item_close'),
        line: lines.line,
        endLine: lines.endLine,
      });
    }
    return { kind: 'list', ordered: open.type === 'ordered_list_open', items, line, endLine };
  }

  #table(open: Token): Table {
    const rows: TableRow[] = [];
    for (let token = this.#take(); token?.type !== 'table_close'; token = this.#take()) {
      if (token === undefined) break;
      if (token.type === 'tr_open') rows.push(this.#row(token));
    }
    const [header, ...body] = rows;
    const { line, endLine } = linesOf(open);
    return { kind: 'table', header: header?.cells ?? [], rows: body, line, endLine };
  }

  #row(open: Token): TableRow {
    const { line } = linesOf(open);
    const places = this.source.placesInCells(line);
    const cells: RichText[] = [];
    for (let token = this.#take(); token?.type !== 'tr_close'; token = this.#take()) {
      if (token === undefined) break;
      if (token.type !== 'td_open' && token.type !== 'th_open') continue;
      cells.push(this.#text((cut) => places(cut, cells.length)));
    }
    return { line, cells };
  }

  #fence(token: Token): Block {
    const { line, endLine } = linesOf(token);
    const fenced = token.type === 'fence';
    const bodyLines = countLines(token.content);
    const closed = !fenced || endLine - line - 1 === bodyLines;
    const atEnd = endLine >= this.source.lines.length - 1;
    const fence: Fence = {
      kind: 'fence',
      info: token.info.trim(),
      body: token.content,
      bodyLine: fenced ? line + 1 : line,
      closing: closed ? 'closed' : atEnd ? 'open' : 'cut',
      line,
      endLine,
    };
    this.fences.push(fence);
    return fence;
  }

  #html(token: Token): Html {
    const { line, endLine } = linesOf(token);
    const html: Html = { kind: 'html', content: token.content, line, endLine };
    this.html.push(html);
    return html;
  }

  /** Reads the inline token that comes next. */
  #text(placesOf?: (cut: string) => Places): RichText {
    const token = this.#take();
    const cut = token?.content ?? '';
    const line = (token?.map?.[0] ?? 0) + 1;
    const places = placesOf?.(cut) ?? new ParagraphPlaces(this.source, cut, line);
    const text =
      readPlainInline(cut, places, this.#linkRules) ??
      readInlineTokens(cut, this.environment, places);
    for (const link of text.links) this.links.push(link);
    this.texts.push(text);
    return text;
  }
}

function linesOf(token: Token): { line: number; endLine: number } {
  const [start, end] = token.map ?? [0, 1];
  return { line: start + 1, endLine: end };
}

function countLines(body: string): number {
  let count = 0;
  for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', at + 1)) count += 1;
  return body === '' || body.endsWith('\n') ? count : count + 1;
}
