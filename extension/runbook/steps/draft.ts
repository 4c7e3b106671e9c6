import type { CommandTemplate } from '../../command/command-template';
import type { Attributes, SourceRange } from '../model';

/** A command as it was read, before what the rest of the runbook says about it is known. */
export interface DraftCommand {
  readonly template: CommandTemplate;
  readonly source: 'inline' | 'fence';
  readonly inside: string | null;
  readonly range: SourceRange;
  readonly attributes: Attributes;
}

export interface DraftStep {
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  readonly phase: string | null;
  readonly procedure: string | null;
  readonly group: string | null;
  readonly headings: readonly string[];
  readonly commands: readonly DraftCommand[];
}
