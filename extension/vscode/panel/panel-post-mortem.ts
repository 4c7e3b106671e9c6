import { isMarkdown, type MarkdownBlock } from './markdown-node';
import { flag, orNull, shape, text } from './message-check';

/** The post-mortem as it would be written now, or the newest that is written. */
export interface PanelPostMortem {
  /** Whether this is the newest file, and not what would be written now. */
  readonly written: boolean;
  /** The newest file, relative to the workspace; null where none is written. */
  readonly file: string | null;
  readonly blocks: readonly MarkdownBlock[];
  /** Where links in it begin. */
  readonly from: string;
  /** It is longer than what is here. */
  readonly cut: boolean;
  /** Why there is nothing to show, in one sentence; null where there is. */
  readonly problem: string | null;
}

export const panelPostMortem = shape<PanelPostMortem>({
  written: flag,
  file: orNull(text),
  blocks: isMarkdown,
  from: text,
  cut: flag,
  problem: orNull(text),
});
