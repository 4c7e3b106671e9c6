import MarkdownIt, { type Token } from 'markdown-it';

import type { LinkRules } from './plain-inline';
import { QuickToken } from './quick-token';

/** CommonMark and tables. */
export const markdown = new MarkdownIt({ html: true });

/** What the library keeps of a document between its calls. */
export type Environment = NonNullable<Parameters<typeof markdown.parse>[1]>;

// A link's target is kept as it is written.
markdown.normalizeLink = (target) => target;

markdown.block.State = class extends markdown.block.State {
  override push(type: string, tag: string, nesting: Token['nesting']): Token {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it has all that a token has
    const token: Token = new QuickToken(type, tag, nesting);
    token.block = true;
    if (nesting < 0) this.level -= 1;
    token.level = this.level;
    if (nesting > 0) this.level += 1;
    this.tokens.push(token);
    return token;
  }
};

/** Notes where each inline token begins, which markdown-it itself does not tell. */
markdown.inline.State = class extends markdown.inline.State {
  override push(...args: Parameters<InstanceType<typeof markdown.inline.State>['push']>): Token {
    const token = super.push(...args);
    token.meta = { offset: this.pos };
    return token;
  }
};

/** Where links lead in a document whose blocks were parsed. */
export function linkRulesOf({ references }: Environment): LinkRules {
  return {
    isAllowed: (target) => markdown.validateLink(target),
    targetOf: (label) => references?.[markdown.utils.normalizeReference(label)]?.href,
  };
}
