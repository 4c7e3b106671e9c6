import { type RichText, RichTextBuilder, textWithoutMarkup } from './rich-text';
import type { Places } from './source-text';

/** Where links lead. */
export interface LinkRules {
  isAllowed(target: string): boolean;
  /** The target that the document gives a label elsewhere; undefined where it gives none. */
  targetOf(label: string): string | undefined;
}

/** All characters with which markup may begin. */
const MARK = /[`*_~[\\<&!]/g;

/** `[text](target)`, `[text][label]` and `[text]`; of markup, the text may hold code and bold. */
const LINK =
  /\[((?:[^[\]`\\<]|`[^`]+`(?!`))*)\](?:\(([^\s()<>\\&\p{Cc}]+)\)|\[([^[\]`\\<]*)\]|(?![[(]))/uy;

/** What follows the `**` before bold text. */
const STRONG = /(?:[^*`\\<]|`[^`]+`(?!`))+\*\*(?!\*)/y;

/**
 * Reads a text that has no markup but code, bold and links of the plainest kind. Where it answers,
 * its answer equals that of the Markdown library; undefined means: ask the library. It exists because
 * the library takes many times as long, and nearly all texts are plain.
 *
 * Rules: https://spec.commonmark.org/0.31.2/#inlines
 */
export function readPlainInline(
  cut: string,
  places: Places,
  rules: LinkRules,
): RichText | undefined {
  MARK.lastIndex = 0;
  if (!MARK.test(cut)) return textWithoutMarkup(cut, places);
  const text = new RichTextBuilder(cut, places);
  return new PlainInline(cut, text, rules).read(0, cut.length) ? text.finish() : undefined;
}

class PlainInline {
  readonly #cut: string;
  readonly #text: RichTextBuilder;
  readonly #rules: LinkRules;

  constructor(cut: string, text: RichTextBuilder, rules: LinkRules) {
    this.#cut = cut;
    this.#text = text;
    this.#rules = rules;
  }

  /** Reads the stretch from `start` to `end`; false where the library has to be asked. */
  read(start: number, end: number): boolean {
    const cut = this.#cut;
    /** Up to where the text was told to the builder. */
    let told = start;
    let at = nextMark(cut, start);
    while (at < end) {
      const opens = this.#kindAt(at);
      if (opens === 'unclear') return false;
      if (opens === 'text') {
        at = nextMark(cut, at + 1);
        continue;
      }
      this.#text.text(cut.slice(told, at));
      const next =
        opens === 'code'
          ? this.#code(at)
          : opens === 'strong'
            ? this.#strong(at, end)
            : this.#link(at, end);
      if (next === undefined || next > end) return false;
      told = next;
      // A bracket that opens no link is text.
      at = nextMark(cut, next === at ? at + 1 : next);
    }
    this.#text.text(cut.slice(told, end));
    return true;
  }

  /** What the mark is, as far as the characters next to it tell. */
  #kindAt(at: number): 'text' | 'code' | 'strong' | 'link' | 'unclear' {
    const before = classOf(this.#cut, at - 1);
    const after = classOf(this.#cut, at + 1);
    switch (this.#cut.charAt(at)) {
      case '`':
        return 'code';
      case '[':
        return 'link';
      case '*':
        if (before === 'space' && after === 'space') return 'text';
        return this.#cut.startsWith('**', at) ? 'strong' : 'unclear';
      case '_':
        return before === 'word' && after === 'word' ? 'text' : 'unclear';
      case '~':
        return this.#cut.charAt(at + 1) === '~' ? 'unclear' : 'text';
      case '!':
        return this.#cut.charAt(at + 1) === '[' ? 'unclear' : 'text';
      // Digits, spaces and most signs behind these begin neither a tag nor an entity.
      case '<':
      case '&':
        return /[\s\d.,;:=%-]/.test(this.#cut.charAt(at + 1)) ? 'text' : 'unclear';
      default:
        return 'unclear';
    }
  }

  /** Reads the code span that opens here. All of these give where it ends. */
  #code(opener: number): number | undefined {
    const cut = this.#cut;
    const body = endOfRun(cut, opener);
    const closer = findRun(cut, body, body - opener);
    if (closer === -1) return undefined;
    const written = cut.slice(body, closer).replaceAll('\n', ' ');
    const padded = written.startsWith(' ') && written.endsWith(' ') && /[^ ]/.test(written);
    this.#text.code(padded ? written.slice(1, -1) : written, padded ? body + 1 : body);
    return closer + body - opener;
  }

  /** Its marks must be such that they can open and close bold text here and nothing else. */
  #strong(opener: number, end: number): number | undefined {
    const cut = this.#cut;
    STRONG.lastIndex = opener + 2;
    if (!STRONG.test(cut)) return undefined;
    const behind = STRONG.lastIndex;
    const closer = behind - 2;
    const opens = touches(classOf(cut, opener + 2), classOf(cut, opener - 1));
    const closes = touches(classOf(cut, closer - 1), classOf(cut, behind));
    if (!opens || !closes || behind > end) return undefined;
    this.#text.openStrong();
    if (!this.read(opener + 2, closer)) return undefined;
    this.#text.closeStrong();
    return behind;
  }

  /** Gives where it begins when it turns out to be no link. */
  #link(opener: number, end: number): number | undefined {
    LINK.lastIndex = opener;
    const match = LINK.exec(this.#cut);
    if (match === null) return undefined;
    const behind = LINK.lastIndex;
    const [, inner = '', written, label] = match;
    if (behind > end || (written !== undefined && !this.#rules.isAllowed(written))) {
      return undefined;
    }
    const target =
      written ?? this.#rules.targetOf(label === undefined || label === '' ? inner : label);
    if (target === undefined) return opener;
    const closer = opener + 1 + inner.length;
    this.#text.openLink();
    if (!this.read(opener + 1, closer)) return undefined;
    this.#text.closeLink(target, closer);
    return behind;
  }
}

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.test(text) ? MARK.lastIndex - 1 : text.length;
}

type CharacterClass = 'word' | 'punctuation' | 'space' | 'other';

/** Beyond ASCII the library knows more than we do. */
function classOf(text: string, at: number): CharacterClass {
  if (at < 0 || at >= text.length) return 'space';
  const code = text.charCodeAt(at);
  if (code === 32 || code === 10) return 'space';
  if (code < 33 || code > 126) return 'other';
  const isDigit = code >= 48 && code <= 57;
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isDigit || isLetter ? 'word' : 'punctuation';
}

/** Whether a mark between these two belongs to the text on its inner side. */
function touches(inner: CharacterClass, outer: CharacterClass): boolean {
  if (inner === 'word') return true;
  return inner === 'punctuation' && (outer === 'space' || outer === 'punctuation');
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
