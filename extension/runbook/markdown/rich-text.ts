import type { Token } from 'markdown-it';

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

/** Where an inline token begins in its block's Markdown; the parser notes it in the token. */
export function offsetOf(token: Token): number {
  const offset = token.meta?.['offset'];
  return typeof offset === 'number' ? offset : 0;
}

const NOTHING: readonly never[] = [];

/** Anything else in a text than code spans that Markdown may read as markup. */
const MARKUP = /[\\*_~[\]!<&]/;

/**
 * Reads a text whose only markup is code spans, as most texts with commands are, without the inline
 * parser; undefined when there may be other markup. A code span binds tighter than all markup behind
 * it, so only what stands outside is looked at (https://spec.commonmark.org/0.31.2/#code-spans).
 */
export function readCodeSpans(cut: string, places: Places): RichText | undefined {
  let opener = cut.indexOf('`');
  if (opener === -1)
    return MARKUP.test(cut) ? undefined : textWith(oneSpaced(cut), NOTHING, places);
  const codes: CodeSpan[] = [];
  let plain = '';
  let from = 0;
  while (opener !== -1) {
    const between = cut.slice(from, opener);
    const body = endOfRun(cut, opener);
    const length = body - opener;
    const closer = findRun(cut, body, length);
    if (closer === -1 || MARKUP.test(between)) return undefined;
    plain += oneSpaced(between);
    const plainStart = plain.length;
    const written = cut.slice(body, closer).replaceAll('\n', ' ');
    const padded = written.startsWith(' ') && written.endsWith(' ') && written.trim() !== '';
    const text = padded ? written.slice(1, -1) : written;
    plain += `\`${oneSpaced(text)}\``;
    codes.push({ text, offset: padded ? body + 1 : body, plainStart, plainEnd: plain.length });
    from = closer + length;
    opener = cut.indexOf('`', from);
  }
  const rest = cut.slice(from);
  return MARKUP.test(rest) ? undefined : textWith(plain + oneSpaced(rest), codes, places);
}

/** Where the run of backticks that begins here ends. */
function endOfRun(text: string, start: number): number {
  let end = start + 1;
  while (text.charCodeAt(end) === 96) end += 1;
  return end;
}

/** Where the next run of exactly so many backticks begins; -1 when there is none. */
function findRun(text: string, from: number, length: number): number {
  for (let at = text.indexOf('`', from); at !== -1;) {
    const end = endOfRun(text, at);
    if (end - at === length) return at;
    at = text.indexOf('`', end);
  }
  return -1;
}

function textWith(plain: string, codes: readonly CodeSpan[], places: Places): RichText {
  const label = undefined;
  return { plain, label, rest: plain, codes, links: NOTHING, comments: NOTHING, places };
}

/**
 * Reads the inline tokens of one block in one pass.
 * @param cut the block's Markdown, from which the tokens came
 */
export function readRichText(cut: string, tokens: readonly Token[], places: Places): RichText {
  const codes: CodeSpan[] = [];
  const links: Link[] = [];
  const comments: Comment[] = [];
  let plain = '';
  let labelStart = -1;
  let label: string | undefined;
  let labelEnd = 0;
  let link: { target: string; start: number } | undefined;
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
      case 'text_special':
        plain += oneSpaced(token.content);
        break;
      case 'softbreak':
      case 'hardbreak':
        plain += ' ';
        break;
      case 'code_inline': {
        const plainStart = plain.length;
        plain += `\`${oneSpaced(token.content)}\``;
        const offset = startOfCode(cut, token);
        codes.push({ text: token.content, offset, plainStart, plainEnd: plain.length });
        break;
      }
      case 'strong_open':
        if (label === undefined && labelStart === -1 && opensText(plain)) labelStart = plain.length;
        break;
      case 'strong_close':
        if (labelStart !== -1 && label === undefined) {
          label = plain.slice(labelStart);
          labelEnd = plain.length;
        }
        break;
      case 'link_open': {
        const target = token.attrGet('href');
        link = { target: String(target ?? ''), start: plain.length };
        break;
      }
      case 'link_close':
        if (link !== undefined) {
          const { line } = places.range(offsetOf(token), offsetOf(token));
          links.push({ text: plain.slice(link.start), target: link.target, line });
          link = undefined;
        }
        break;
      case 'image':
        plain += oneSpaced(token.content);
        break;
      case 'html_inline': {
        const comment = /^<!--([^]*)-->$/.exec(token.content);
        if (comment !== null) comments.push({ text: comment[1] ?? '', offset: offsetOf(token) });
        else plain += textOfTag(token.content);
        break;
      }
    }
  }
  return {
    plain: plain.trimEnd(),
    label: label === undefined ? undefined : label.replace(/\s*:\s*$/, ''),
    rest: label === undefined ? plain.trimEnd() : restOf(plain.slice(labelEnd)),
    codes,
    links,
    comments,
    places,
  };
}

/** Code may be padded with a space on both sides, which is not part of it. */
function startOfCode(cut: string, token: Token): number {
  const start = offsetOf(token) + token.markup.length;
  const unpadded = cut.slice(start, start + token.content.length).replaceAll('\n', ' ');
  return unpadded === token.content ? start : start + 1;
}

/** A task's box or nothing may precede the label. */
function opensText(plain: string): boolean {
  return plain === '' || /^\s*(?:\[[ xX]\]\s*)?$/.test(plain);
}

function restOf(text: string): string {
  return text.replace(/^\s*(?::|[-–—](?=\s))?\s*/, '').trimEnd();
}

const TAGS =
  /^<\/?(?:a|abbr|b|br|center|code|del|details|div|em|font|i|img|ins|kbd|li|mark|ol|p|s|small|span|strong|sub|summary|sup|u|ul)\b/i;

/** A tag of HTML says nothing; anything else in angle brackets is a placeholder that a person reads. */
function textOfTag(tag: string): string {
  if (/^<br\b/i.test(tag)) return ' ';
  return TAGS.test(tag) || tag.startsWith('<!') || tag.startsWith('<?') ? '' : tag;
}
