import type { Risk } from '../command/command-template';

/** How a command is asked about: not at all, by a question, or by a question and a word to type. */
export type ConfirmationLevel = 'run' | 'ask' | 'type';

export type ConfirmationByRisk = Readonly<Record<Risk, ConfirmationLevel>>;

export interface ConfirmationCase {
  readonly risk: Risk;
  /** The author asked for a confirmation whatever the risk (`confirm`). */
  readonly confirm: boolean;
  /** The command would land in production. */
  readonly production: boolean;
}

/**
 * What a command needs before it runs. The author's `confirm` and production only tighten what is
 * configured: in production whatever changes something is asked about, and what destroys needs the word.
 */
export function confirmationFor(
  { risk, confirm, production }: ConfirmationCase,
  configured: ConfirmationByRisk,
): ConfirmationLevel {
  const least = production ? IN_PRODUCTION[risk] : 'run';
  return strictest([configured[risk], least, confirm ? 'ask' : 'run']);
}

const IN_PRODUCTION: ConfirmationByRisk = { read: 'run', change: 'ask', destroy: 'type' };

function strictest(levels: readonly ConfirmationLevel[]): ConfirmationLevel {
  if (levels.includes('type')) return 'type';
  return levels.includes('ask') ? 'ask' : 'run';
}
