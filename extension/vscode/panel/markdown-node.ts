import { byKind, list, number, oneOf, orNull, shape, text, type Check } from './message-check';

interface Around {
  readonly content: readonly MarkdownInline[];
}

interface Target extends Around {
  /** See `isLinkTarget`. */
  readonly to: string;
}

/**
 * Markdown as the page draws it: a tree of the few things that there are. Whatever else a text
 * holds (HTML, links to anywhere else) stands in it as plain text, so that there is nothing to
 * sanitise. Nothing in it is loaded: an image is a link that says what is to be seen.
 */
export type MarkdownInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** A line end that the author asks for. */
  | { readonly kind: 'break' }
  | ({ readonly kind: 'strong' } & Around)
  | ({ readonly kind: 'emphasis' } & Around)
  | ({ readonly kind: 'struck' } & Around)
  | ({ readonly kind: 'link' } & Target)
  | ({ readonly kind: 'image' } & Target);

interface Steps {
  /** Ids of the runbook's steps that stand there; empty in what is no runbook. */
  readonly steps: readonly string[];
}

export type MarkdownBlock =
  | ({
      readonly kind: 'heading';
      /** 1 to 6. */
      readonly level: number;
      /** The name by which a link leads to it. */
      readonly anchor: string;
      /** 1-based. */
      readonly line: number;
    } & Around &
      Steps)
  | ({
      readonly kind: 'paragraph';
      /** Of a box that the author wrote before it; null where there is none. */
      readonly box: 'ticked' | 'empty' | null;
    } & Around &
      Steps)
  | {
      readonly kind: 'list';
      /** The number of its first item; null for a list without numbers. */
      readonly start: number | null;
      readonly items: readonly (readonly MarkdownBlock[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  /** Lines as they are written: of code, or of HTML, which is only shown. */
  | ({ readonly kind: 'code'; readonly text: string } & Steps)
  | {
      readonly kind: 'table';
      readonly header: readonly MarkdownCell[];
      readonly rows: readonly MarkdownRow[];
    }
  | { readonly kind: 'rule' };

export type MarkdownCell = readonly MarkdownInline[];

export interface MarkdownRow extends Steps {
  readonly cells: readonly MarkdownCell[];
}

/** Longer than any that leads somewhere. */
const mostCharacters = 4_000;

/**
 * Whether a link may lead there: to a web page, to a mailbox, to a heading of its own text, or to
 * a file by its path. Nothing else is a link: no command of VS Code, no script, no `file:`.
 */
export const isLinkTarget: Check<string> = (value): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= mostCharacters &&
  !/[\p{Cc}\p{Zl}\p{Zp}\\]/u.test(value) &&
  (/^(?:https?:\/\/[^/]|mailto:[^/])/i.test(value) || /^(?!\/\/)[^:?#]*(?:[?#]|$)/.test(value));

/** Sites make names of headings in many ways, `#step-1-look` and `#step_1__look`: these are one. */
export function anchorKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

const inlines: Check<readonly MarkdownInline[]> = (value): value is readonly MarkdownInline[] =>
  Array.isArray(value) && value.every((each) => isInline(each));

const around = shape<Around>({ content: inlines });
const target = shape<Target>({ to: isLinkTarget, content: inlines });
const written = shape<{ text: string }>({ text });

const isInline: Check<MarkdownInline> = byKind<MarkdownInline>({
  text: written,
  code: written,
  break: shape({}),
  strong: around,
  emphasis: around,
  struck: around,
  link: target,
  image: target,
});

const steps = list(text);
const cells = list(inlines);

const isBlock: Check<MarkdownBlock> = byKind<MarkdownBlock>({
  heading: shape({ level: number, anchor: text, line: number, content: inlines, steps }),
  paragraph: shape({ box: orNull(oneOf('ticked', 'empty')), content: inlines, steps }),
  list: shape({ start: orNull(number), items: list(isMarkdown) }),
  quote: shape({ blocks: isMarkdown }),
  code: shape({ text, steps }),
  table: shape({ header: cells, rows: list(shape<MarkdownRow>({ cells, steps })) }),
  rule: shape({}),
});

export function isMarkdown(value: unknown): value is readonly MarkdownBlock[] {
  return Array.isArray(value) && value.every((each) => isBlock(each));
}
