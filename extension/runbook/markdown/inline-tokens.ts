import type { Token } from 'markdown-it';

import { type Environment, markdown } from './markdown-library';
import { type RichText, RichTextBuilder } from './rich-text';
import type { Places } from './source-text';

/** Where an inline token begins in its block's Markdown; the parser notes it in the token. */
function offsetOf(token: Token): number {
  const offset = token.meta?.['offset'];
  return typeof offset === 'number' ? offset : 0;
}

/** Reads any text as the Markdown library does. */
export function readInlineTokens(cut: string, environment: Environment, places: Places): RichText {
  const tokens: Token[] = [];
  markdown.inline.parse(cut, markdown, environment, tokens);
  const text = new RichTextBuilder(cut, places);
  let target: string | undefined;
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
      case 'text_special':
        text.text(token.content);
        break;
      case 'image':
        text.image(token.content, String(token.attrGet('src') ?? ''));
        break;
      case 'softbreak':
      case 'hardbreak':
        text.text(' ');
        break;
      case 'code_inline':
        text.code(token.content, startOfCode(cut, token));
        break;
      case 'strong_open':
        text.openStrong();
        break;
      case 'strong_close':
        text.closeStrong();
        break;
      case 'link_open':
        target = String(token.attrGet('href') ?? '');
        text.openLink();
        break;
      case 'link_close':
        if (target !== undefined) text.closeLink(target, offsetOf(token));
        target = undefined;
        break;
      case 'html_inline': {
        const comment = /^<!--([^]*)-->$/.exec(token.content)?.[1];
        if (comment !== undefined) text.comment(comment, offsetOf(token));
        else if (isKnownTag(token.content)) text.text(textOfTag(token.content));
        else text.tag(token.content, offsetOf(token));
        break;
      }
    }
  }
  return text.finish();
}

/** Code may be padded with a space on both sides, which is not part of it. */
function startOfCode(cut: string, token: Token): number {
  const start = offsetOf(token) + token.markup.length;
  const unpadded = cut.slice(start, start + token.content.length).replaceAll('\n', ' ');
  return unpadded === token.content ? start : start + 1;
}

const TAGS =
  /^<\/?(?:a|abbr|b|br|center|code|del|details|div|em|font|i|img|ins|kbd|li|mark|ol|p|s|small|span|strong|sub|summary|sup|u|ul)\b/i;

/** Anything else in angle brackets is a placeholder that a person reads. */
function isKnownTag(tag: string): boolean {
  return TAGS.test(tag) || tag.startsWith('<!') || tag.startsWith('<?');
}

/** A tag of HTML says nothing. */
function textOfTag(tag: string): string {
  return /^<br\b/i.test(tag) ? ' ' : '';
}
