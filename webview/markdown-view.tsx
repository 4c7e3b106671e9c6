import * as l10n from '@vscode/l10n';
import { type ComponentChildren, type ComponentType, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import {
  anchorKey,
  type MarkdownBlock,
  type MarkdownInline,
} from '../extension/vscode/panel/markdown-node';
import { send } from './host';
import { Marked } from './marked';

/** What a page shows at places of a text, beside what is written there. Each is one for good. */
export interface Places {
  /** Around what a step says. */
  readonly Step: ComponentType<{ readonly id: string; readonly children: ComponentChildren }>;
  /** Behind a heading. */
  readonly Heading: ComponentType<{ readonly line: number }>;
}

interface MarkdownProps {
  readonly blocks: readonly MarkdownBlock[];
  /** The file that it stands in, where links begin; null for what is in none. */
  readonly from: string | null;
  /** As what the greatest heading is drawn: 2 for `h2`. */
  readonly level: number;
  readonly places?: Places;
  /** What people look for: it is marked. */
  readonly words?: readonly string[];
}

const noWords: readonly string[] = [];

/** So many blocks are drawn or left out together by the browser, by whether they are in sight. */
const blocksOfPart = 30;

/** Draws a Markdown text. It is drawn once: what changes in it are its places. */
export function MarkdownView(props: MarkdownProps) {
  const { blocks, from, level, places, words = noWords } = props;
  const parts = useMemo(() => {
    const draw = new Drawing(from, level, places, words);
    const all: VNode[] = [];
    for (let at = 0; at < blocks.length; at += blocksOfPart) {
      const part = blocks.slice(at, at + blocksOfPart);
      all.push(
        <div key={at} class="part">
          {draw.blocks(part)}
        </div>,
      );
    }
    return all;
  }, [blocks, from, level, places, words]);
  return <div class="markdown">{parts}</div>;
}

class Drawing {
  readonly #from: string | null;
  readonly #level: number;
  readonly #places: Places | undefined;
  readonly #words: readonly string[];

  constructor(
    from: string | null,
    level: number,
    places: Places | undefined,
    words: readonly string[],
  ) {
    this.#from = from;
    this.#level = level;
    this.#places = places;
    this.#words = words;
  }

  blocks(blocks: readonly MarkdownBlock[]): readonly VNode[] {
    return blocks.map((block) => this.#block(block));
  }

  #block(block: MarkdownBlock): VNode {
    switch (block.kind) {
      case 'heading':
        return this.#withSteps(block.steps, this.#heading(block));
      case 'paragraph':
        return this.#withSteps(
          block.steps,
          <p>
            {block.box !== null && block.steps.length === 0 && (
              <Box ticked={block.box === 'ticked'} />
            )}
            {this.#inlines(block.content)}
          </p>,
        );
      case 'list': {
        const items = block.items.map((item, at) => <li key={at}>{this.blocks(item)}</li>);
        return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
      }
      case 'quote':
        return <blockquote>{this.blocks(block.blocks)}</blockquote>;
      case 'code':
        return this.#withSteps(
          block.steps,
          <pre class="code">
            <code>{block.text}</code>
          </pre>,
        );
      case 'table':
        return this.#table(block);
      case 'rule':
        return <hr />;
    }
  }

  #heading({ level, anchor, line, content }: MarkdownBlock & { kind: 'heading' }): VNode {
    const Mark = this.#places?.Heading;
    const Tag = headingTag(this.#level + level - 1);
    return (
      <Tag data-anchor={anchorKey(anchor)} tabIndex={-1}>
        {this.#inlines(content)}
        {Mark !== undefined && <Mark line={line} />}
      </Tag>
    );
  }

  #table({ header, rows }: MarkdownBlock & { kind: 'table' }): VNode {
    return (
      <div class="table">
        <table>
          <thead>
            <tr>
              {header.map((cell, at) => (
                <th key={at} scope="col">
                  {this.#inlines(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, steps }, at) => (
              <tr key={at}>
                {cells.map((cell, column) => (
                  <td key={column}>
                    {column === cells.length - 1
                      ? this.#withSteps(steps, <span>{this.#inlines(cell)}</span>)
                      : this.#inlines(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }

  #withSteps(steps: readonly string[], content: VNode): VNode {
    const Step = this.#places?.Step;
    if (Step === undefined) return content;
    return steps.reduce((inner, id) => <Step id={id}>{inner}</Step>, content);
  }

  #text(text: string): VNode | string {
    return this.#words.length === 0 ? text : <Marked text={text} words={this.#words} />;
  }

  #inlines(content: readonly MarkdownInline[]): readonly (VNode | string)[] {
    return content.map((each) => this.#inline(each));
  }

  #inline(inline: MarkdownInline): VNode | string {
    switch (inline.kind) {
      case 'text':
        return this.#text(inline.text);
      case 'code':
        return <code>{this.#text(inline.text)}</code>;
      case 'break':
        return <br />;
      case 'strong':
        return <strong>{this.#inlines(inline.content)}</strong>;
      case 'emphasis':
        return <em>{this.#inlines(inline.content)}</em>;
      case 'struck':
        return <s>{this.#inlines(inline.content)}</s>;
      case 'link':
        return (
          <Link to={inline.to} from={this.#from}>
            {inline.content.length === 0 ? inline.to : this.#inlines(inline.content)}
          </Link>
        );
      case 'image':
        return (
          <Link to={inline.to} from={this.#from}>
            {l10n.t('Picture:')}{' '}
            {inline.content.length === 0 ? inline.to : this.#inlines(inline.content)}
          </Link>
        );
    }
  }
}

/** No link of HTML, which a browser would follow on its own: the extension opens it, or does not. */
function Link(props: {
  readonly to: string;
  readonly from: string | null;
  readonly children: ComponentChildren;
}) {
  const { to, from, children } = props;
  return (
    <button
      type="button"
      role="link"
      class="link"
      title={to}
      onClick={({ currentTarget }) => {
        if (to.startsWith('#')) showHeading(currentTarget, to.slice(1));
        else send({ kind: 'openLink', to, from });
      }}
    >
      {children}
    </button>
  );
}

/** The heading is in the same text as the link. */
function showHeading(link: HTMLElement, name: string): void {
  const key = anchorKey(decoded(name));
  const headings = link.closest('.markdown')?.querySelectorAll<HTMLElement>('[data-anchor]') ?? [];
  for (const heading of headings) {
    if (heading.dataset['anchor'] !== key) continue;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
    return;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function Box({ ticked }: { readonly ticked: boolean }) {
  return (
    <span class="box" role="img" aria-label={ticked ? l10n.t('done') : l10n.t('not done')}>
      {ticked ? '☑' : '☐'}
    </span>
  );
}

const tags = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

function headingTag(level: number): (typeof tags)[number] {
  return tags[Math.min(Math.max(level, 2), 6) - 2] ?? 'h6';
}
