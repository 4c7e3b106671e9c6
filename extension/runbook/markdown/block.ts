import type { RichText } from './rich-text';

/** Lines of the source file that a block takes: 1-based, `endLine` included. */
export interface Lines {
  readonly line: number;
  readonly endLine: number;
}

export interface Heading extends Lines {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: RichText;
}

export interface Paragraph extends Lines {
  readonly kind: 'paragraph';
  readonly text: RichText;
}

export interface ListItem extends Lines {
  readonly blocks: readonly Block[];
}

export interface List extends Lines {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly ListItem[];
}

export interface Fence extends Lines {
  readonly kind: 'fence';
  /** What stands behind the opening marker; empty for an indented block. */
  readonly info: string;
  readonly body: string;
  /** 1-based line of the body's first line. */
  readonly bodyLine: number;
  /** `open`: nothing closes it before the document ends; `cut`: the list or quote around it ends first. */
  readonly closing: 'closed' | 'cut' | 'open';
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly RichText[];
}

export interface Table extends Lines {
  readonly kind: 'table';
  readonly header: readonly RichText[];
  readonly rows: readonly TableRow[];
}

export interface Html extends Lines {
  readonly kind: 'html';
  readonly content: string;
}

/** A block of the document. Quotes are dissolved: what they hold stands in their place. */
export type Block = Heading | Paragraph | List | Fence | Table | Html;
