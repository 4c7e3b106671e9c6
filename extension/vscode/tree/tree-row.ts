import type { CommandArguments, CommandId } from '../contributions';

/** A row of one of the views, before it is an object of VS Code. */
export interface TreeRow {
  readonly label: string;
  /** The dimmed text behind the label; empty for none. */
  readonly description: string;
  /** Undefined where the row has a box to tick. */
  readonly icon: RowIcon | undefined;
  /** One paragraph each. */
  readonly tooltip: readonly string[];
  /** Shown in the tooltip as commands. */
  readonly commands?: readonly string[];
  /** All that the row tells, in words, for whoever hears it. */
  readonly spoken: string;
  /** Words that `when` clauses of the manifest look for. */
  readonly context: string;
  readonly children: 'none' | 'closed' | 'open';
  /** Whether its box is ticked; undefined for a row without one. */
  readonly ticked?: boolean;
  /** Set on what the incident's severity does not ask for. */
  readonly notRequired?: boolean;
  readonly opens?: RowCommand;
}

export interface RowIcon {
  /** A codicon: its shape tells all, the colour only repeats it. */
  readonly name: string;
  readonly colour?: 'passed' | 'failed' | 'warning' | 'disabled';
}

/** What a click or Enter on a row calls. */
export type RowCommand = {
  readonly [Id in CommandId]: { readonly id: Id; readonly arguments: CommandArguments[Id] };
}[CommandId];

/** The rows of a view. An id stays with its row while anything else about it changes. */
export interface TreeRows {
  /** @param id undefined for the topmost rows. */
  children(id: string | undefined): readonly string[];
  /** Undefined when there is no such row any more. */
  row(id: string): TreeRow | undefined;
  parent(id: string): string | undefined;
}
