import type { Link } from '../model';
import { oneSpaced } from './one-spaced';
import type { Places } from './source-text';

/** A code span. Offsets point into the block's Markdown and fit the block's `places`. */
export interface CodeSpan {
  readonly text: string;
  readonly offset: number;
  /** Where it stands in the block's plain text, backticks included. */
  readonly plainStart: number;
  readonly plainEnd: number;
}

export interface Comment {
  /** What stands between `<!--` and `-->`. */
  readonly text: string;
  readonly offset: number;
}

/** The running text of a paragraph, a heading or a table's cell. */
export interface RichText {
  /** Without markup; code in backticks, line breaks as spaces. */
  readonly plain: string;
  /** The bold text that it begins with, without a colon; undefined when it does not begin so. */
  readonly label: string | undefined;
  /** What follows the label; all of it where there is none. */
  readonly rest: string;
  readonly codes: readonly CodeSpan[];
  readonly links: readonly Link[];
  readonly comments: readonly Comment[];
  readonly places: Places;
}

const NOTHING: readonly never[] = [];

/** A text that has no markup at all. */
export function textWithoutMarkup(text: string, places: Places): RichText {
  const plain = oneSpaced(text);
  const nothing = { label: undefined, codes: NOTHING, links: NOTHING, comments: NOTHING };
  return { plain, rest: plain, places, ...nothing };
}

/** Puts a text together from its parts, which it is told in their order. */
export class RichTextBuilder {
  #codes: CodeSpan[] | undefined;
  #links: Link[] | undefined;
  #comments: Comment[] | undefined;
  readonly #places: Places;
  #plain = '';
  #labelStart = -1;
  #labelEnd = -1;
  #linkStart = 0;

  constructor(places: Places) {
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
    const { line } = this.#places.range(end, end);
    (this.#links ??= []).push({ text: this.#plain.slice(this.#linkStart), target, line });
  }

  finish(): RichText {
    const plain = this.#plain.trimEnd();
    const isLabelled = this.#labelEnd !== -1;
    return {
      plain,
      label: isLabelled
        ? this.#plain.slice(this.#labelStart, this.#labelEnd).replace(/\s*:\s*$/, '')
        : undefined,
      rest: isLabelled ? restOf(this.#plain.slice(this.#labelEnd)) : plain,
      codes: this.#codes ?? NOTHING,
      links: this.#links ?? NOTHING,
      comments: this.#comments ?? NOTHING,
      places: this.#places,
    };
  }
}

/** A task's box or nothing may precede the label. */
const OPENS_TEXT = /^\s*(?:\[[ xX]\]\s*)?$/;

function restOf(text: string): string {
  return text.replace(/^\s*(?::|[-–—](?=\s))?\s*/, '').trimEnd();
}
