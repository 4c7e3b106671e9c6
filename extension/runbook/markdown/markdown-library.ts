import MarkdownIt, { type Token } from 'markdown-it';

import type { LinkRules } from './plain-inline';
import { QuickToken } from './quick-token';

/** CommonMark and tables. */
export const markdown = new MarkdownIt({ html: true });

/** What the library keeps of a document between its calls. */
export type Environment = NonNullable<Parameters<typeof markdown.parse>[1]>;

// A link's target is kept as it is written.
markdown.normalizeLink = (target) => target;

const TAB = 9;
const SPACE = 32;

markdown.block.State = class extends markdown.block.State {
  constructor(...[src, ...others]: ConstructorParameters<typeof markdown.block.State>) {
    // The library looks at every character to find the lines; from an empty text it finds none.
    super('', ...others);
    this.src = src;
    this.#markLines();
  }

  /** Marks the lines as the library does: a last line of nothing but blanks is none. */
  #markLines(): void {
    const { src } = this;
    const [starts, ends]: [number[], number[]] = [[], []];
    const [indents, columns]: [number[], number[]] = [[], []];
    for (let start = 0; start < src.length;) {
      const feed = src.indexOf('\n', start);
      const end = feed === -1 ? src.length : feed;
      let text = start;
      let column = 0;
      for (; text < end; text += 1) {
        const code = src.charCodeAt(text);
        if (code === SPACE) column += 1;
        else if (code === TAB) column += 4 - (column % 4);
        else break;
      }
      if (text === src.length) break;
      starts.push(start);
      ends.push(end);
      indents.push(text - start);
      columns.push(column);
      start = end + 1;
    }
    this.lineMax = starts.length;
    // The library looks for one more line behind the last.
    starts.push(src.length);
    ends.push(src.length);
    indents.push(0);
    columns.push(0);
    this.bMarks = starts;
    this.eMarks = ends;
    this.tShift = indents;
    this.sCount = columns;
    this.bsCount = new Array<number>(starts.length).fill(0);
  }

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
