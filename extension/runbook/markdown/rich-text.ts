import type { MarkdownText, TextPart } from '../document';
import type { Link, SourceRange } from '../model';
import { oneSpaced } from './one-spaced';
import type { Places } from './source-text';

/** A code span. Offsets point into the block's Markdown and fit the block's `places`. */
export interface CodeSpan extends TextPart {
  /** Where it stands in the block's plain text, backticks included. */
  readonly plainStart: number;
  readonly plainEnd: number;
}

/** A running text with what the runbook's structure is read from. */
export interface RichText extends MarkdownText {
  /** The bold text that it begins with, without a colon; undefined when it does not begin so. */
  readonly label: string | undefined;
  /** What follows the label; all of it where there is none. */
  readonly rest: string;
  readonly codes: readonly CodeSpan[];
}

const NOTHING: readonly never[] = [];

/** A text that has no markup at all. */
export function textWithoutMarkup(text: string, places: Places): RichText {
  const plain = oneSpaced(text);
  return {
    markdown: text,
    plain,
    label: undefined,
    rest: plain,
    codes: NOTHING,
    links: NOTHING,
    images: NOTHING,
    tags: NOTHING,
    comments: NOTHING,
    places,
  };
}

/** Puts a text together from its parts, which it is told in their order. */
export class RichTextBuilder {
  #codes: CodeSpan[] | undefined;
  #links: Link[] | undefined;
  #images: Link[] | undefined;
  #tags: TextPart[] | undefined;
  #comments: TextPart[] | undefined;
  readonly #markdown: string;
  readonly #places: Places;
  #plain = '';
  #labelStart = -1;
  #labelEnd = -1;
  #linkStart = 0;
  #behindImage = 0;

  constructor(markdown: string, places: Places) {
    this.#markdown = markdown;
    this.#places = places;
  }

  text(text: string): void {
    this.#plain += oneSpaced(text);
  }

  /** @param offset of the code itself, without backticks and padding */
  code(text: string, offset: number): void {
    const plainStart = this.#plain.length;
    this.#plain += `\`${oneSpaced(text)}\``;
    (this.#codes ??= []).push({ text, offset, plainStart, plainEnd: this.#plain.length });
  }

  comment(text: string, offset: number): void {
    (this.#comments ??= []).push({ text, offset });
  }

  /** @param text with its angle brackets */
  tag(text: string, offset: number): void {
    this.text(text);
    (this.#tags ??= []).push({ text, offset });
  }

  image(text: string, target: string): void {
    this.text(text);
    const start = Math.max(0, this.#markdown.indexOf('![', this.#behindImage));
    const closer = this.#markdown.indexOf(']', start);
    this.#behindImage = start + 2;
    const range = this.#placeOfTarget(target, start, closer === -1 ? start : closer);
    (this.#images ??= []).push({ text, target, ...range });
  }

  openStrong(): void {
    if (this.#labelStart === -1 && OPENS_TEXT.test(this.#plain)) {
      this.#labelStart = this.#plain.length;
    }
  }

  closeStrong(): void {
    if (this.#labelStart !== -1 && this.#labelEnd === -1) this.#labelEnd = this.#plain.length;
  }

  openLink(): void {
    this.#linkStart = this.#plain.length;
  }

  /** @param end offset of the end of the link's text */
  closeLink(target: string, end: number): void {
    const range = this.#placeOfTarget(target, openerOf(this.#markdown, end), end);
    (this.#links ??= []).push({ text: this.#plain.slice(this.#linkStart), target, ...range });
  }

  /** Of a link or an image whose text stands between these two offsets. */
  #placeOfTarget(target: string, start: number, closer: number): SourceRange {
    const written = this.#markdown.startsWith('](', closer)
      ? this.#markdown.indexOf(target, closer + 2)
      : -1;
    return written === -1
      ? this.#places.range(start, closer)
      : this.#places.range(written, written + target.length);
  }

  finish(): RichText {
    const plain = this.#plain.trimEnd();
    const isLabelled = this.#labelEnd !== -1;
    return {
      markdown: this.#markdown,
      plain,
      label: isLabelled
        ? this.#plain.slice(this.#labelStart, this.#labelEnd).replace(/\s*:\s*$/, '')
        : undefined,
      rest: isLabelled ? restOf(this.#plain.slice(this.#labelEnd)) : plain,
      codes: this.#codes ?? NOTHING,
      links: this.#links ?? NOTHING,
      images: this.#images ?? NOTHING,
      tags: this.#tags ?? NOTHING,
      comments: this.#comments ?? NOTHING,
      places: this.#places,
    };
  }
}

/** Where the text begins that a bracket closes: brackets within it come in pairs. */
function openerOf(markdown: string, closer: number): number {
  let depth = 0;
  for (let at = closer - 1; at >= 0; at -= 1) {
    const character = markdown.charAt(at);
    if (character === ']') depth += 1;
    else if (character === '[' && depth === 0) return at + 1;
    else if (character === '[') depth -= 1;
  }
  return closer;
}

/** A task's box or nothing may precede the label. */
const OPENS_TEXT = /^\s*(?:\[[ xX]\]\s*)?$/;

function restOf(text: string): string {
  return text.replace(/^\s*(?::|[-–—](?=\s))?\s*/, '').trimEnd();
}
