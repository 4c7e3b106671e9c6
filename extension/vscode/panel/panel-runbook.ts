import { isMarkdown, type MarkdownBlock } from './markdown-node';
import { flag, list, number, oneOf, orNull, shape, text } from './message-check';

/** One of the incident's runbooks as it reads now, with what was done in it. */
export interface PanelRunbook {
  readonly path: string;
  /** All that the incident uses. */
  readonly all: readonly string[];
  /** The file is gone: this is the copy kept at the declaration, in which nothing can be run. */
  readonly kept: boolean;
  readonly blocks: readonly MarkdownBlock[];
  readonly steps: readonly PanelStep[];
}

export interface PanelStep {
  readonly id: string;
  readonly line: number;
  readonly text: string;
  readonly state: 'todo' | 'running' | 'done' | 'failed' | 'skipped' | 'unknown';
  /** The state in words, with who and when; empty while nothing was done. */
  readonly said: string;
  /** Somebody has checked it off or skipped it, which can be taken back. */
  readonly entered: boolean;
  /** Whether the incident's severity asks for it. */
  readonly asked: boolean;
  /** Empty for a step that a person does by hand. */
  readonly commands: readonly PanelCommand[];
  /** How many of these a block runs one after the other; 0 where it does not. */
  readonly together: number;
}

export interface PanelCommand {
  readonly id: string;
  readonly text: string;
  /** The person is asked for values first. */
  readonly asks: boolean;
  readonly last: PanelLastRun | null;
}

/** The last run of a command. */
export interface PanelLastRun {
  readonly run: string;
  readonly result: 'running' | 'ok' | 'failed' | 'unknown';
  /** How it ended, how long it took, who ran it and when. */
  readonly said: string;
  readonly hasOutput: boolean;
}

export const panelStep = shape<PanelStep>({
  id: text,
  line: number,
  text,
  state: oneOf('todo', 'running', 'done', 'failed', 'skipped', 'unknown'),
  said: text,
  entered: flag,
  asked: flag,
  commands: list(
    shape<PanelCommand>({
      id: text,
      text,
      asks: flag,
      last: orNull(
        shape<PanelLastRun>({
          run: text,
          result: oneOf('running', 'ok', 'failed', 'unknown'),
          said: text,
          hasOutput: flag,
        }),
      ),
    }),
  ),
  together: number,
});

export const panelRunbook = shape<PanelRunbook>({
  path: text,
  all: list(text),
  kept: flag,
  blocks: isMarkdown,
  steps: list(panelStep),
});
