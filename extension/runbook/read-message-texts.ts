import type { Block, ListItem } from './markdown/block';
import { parseMarkdown } from './markdown/parse-markdown';
import { SourceText } from './markdown/source-text';
import { type Section, sectionsIn, sectionTree } from './structure/section';

/** Words of the runbook that are there to be sent to somebody, with placeholders to fill. */
export interface MessageText {
  /** What the runbook calls it: the label or the heading above it. */
  readonly name: string;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** What a label or a heading above a text says that is to be sent. */
const SENT =
  /\b(?:notif(?:y|ication)s?|announce(?:ments?)?|messages?|status (?:page|updates?)|communicat\w+|stakeholders?|e-?mails?|templates?)\b/i;

/** What a block of running text names as its language. */
const RUNNING_TEXT = /^(?:|text|txt|plain|plaintext|markdown|md|message)$/i;

/** The name of a channel of which parts are still open: `#incident-{date}-{description}`. */
const CHANNEL =
  /(?<![\w#])#[\w-]*(?:\{[\w -]+\}|<[\w -]+>|\[[\w -]+\])(?:[\w-]|\{[\w -]+\}|<[\w -]+>|\[[\w -]+\])*/g;

/** The texts of a runbook that are there to be sent: names of channels, and blocks of running text. */
export function readMessageTexts(markdown: string): readonly MessageText[] {
  const { blocks } = parseMarkdown(new SourceText(markdown.replace(/\r\n?/g, '\n')));
  return sectionsIn(sectionTree(blocks)).flatMap((section) => [
    ...textsIn(section.blocks, section, section.title),
  ]);
}

function* textsIn(
  blocks: readonly Block[],
  section: Section,
  above: string,
): Generator<MessageText> {
  let label = above;
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        break;
      case 'paragraph':
        label = nameOf(block.text.plain);
        for (const [text] of block.text.plain.matchAll(CHANNEL)) {
          yield { name: label, text, line: block.line };
        }
        break;
      case 'list':
        for (const item of block.items) yield* textsIn(item.blocks, section, labelOf(item, label));
        break;
      case 'fence':
        if (RUNNING_TEXT.test(block.info) && (SENT.test(label) || SENT.test(section.title))) {
          const text = block.body.trim();
          if (text !== '') yield { name: label, text, line: block.line };
        }
        break;
      case 'table':
      case 'html':
        break;
    }
  }
}

function labelOf({ blocks: [first] }: ListItem, above: string): string {
  return first?.kind === 'paragraph' ? nameOf(first.text.plain) : above;
}

/** `Create Incident Channel: #incident-{date}` is called `Create Incident Channel`. */
function nameOf(text: string): string {
  const [line = ''] = text.split('\n');
  const [, label = line] = /^(.{1,79}?):(?:\s|$)/.exec(line) ?? [];
  return label.length > 80 ? `${label.slice(0, 79)}…` : label;
}
