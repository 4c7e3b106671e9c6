import type { FrontMatterKey } from './front-matter';
import type { Link, Runbook, SourceRange } from './model';

/** Something at an offset of a text's Markdown. */
export interface TextPart {
  readonly text: string;
  readonly offset: number;
}

/** The running text of a paragraph, a heading or a table's cell. */
export interface MarkdownText {
  /** As its block has it: what offsets point into. */
  readonly markdown: string;
  /** Without markup; code in backticks, line breaks as spaces. */
  readonly plain: string;
  /** Inline code, without backticks and padding. */
  readonly codes: readonly TextPart[];
  readonly links: readonly Link[];
  readonly images: readonly Link[];
  /** Tags that HTML does not know, with their brackets: mostly placeholders that a page would not show. */
  readonly tags: readonly TextPart[];
  /** What stands between `<!--` and `-->`; the offset is that of `<!--`. */
  readonly comments: readonly TextPart[];
  readonly places: {
    /** Where a stretch of the Markdown stands in the file. */
    range(start: number, end: number): SourceRange;
  };
}

export interface DocumentHeading {
  readonly level: number;
  readonly text: MarkdownText;
  readonly line: number;
  readonly endLine: number;
}

/** A fenced or indented block. */
export interface DocumentFence {
  /** 1-based, of the opening marker; of the body's first line where it is indented. */
  readonly line: number;
  /** Of the closing marker, where there is one. */
  readonly endLine: number;
  /** What stands behind the opening marker; empty for an indented block. */
  readonly info: string;
  readonly body: string;
  /** 1-based line of the body's first line. */
  readonly bodyLine: number;
}

export interface HtmlBlock {
  readonly content: string;
  readonly line: number;
  readonly endLine: number;
}

/** A runbook with what a check of it needs besides what it says. Everything in document order. */
export interface RunbookDocument {
  readonly runbook: Runbook;
  /** The file's lines, those of its front matter empty. */
  readonly lines: readonly string[];
  readonly frontMatterKeys: readonly FrontMatterKey[];
  readonly headings: readonly DocumentHeading[];
  readonly texts: readonly MarkdownText[];
  readonly fences: readonly DocumentFence[];
  readonly html: readonly HtmlBlock[];
  /** Whether the document says where a link with this label leads. */
  definesLabel(label: string): boolean;
}
