import type { CommandTemplate } from '../../command/command-template';
import type { Parameter } from '../../command/parameter';
import type { Step } from '../model';

/**
 * The choices that the runbook lists somewhere (`service=<api|web|db>`), for placeholders elsewhere
 * that ask for the same thing without listing it (`service=<service-name>`).
 */
export class ListedChoices {
  /** Every listing by each name it may be asked for under; more than one where listings differ. */
  readonly #listings = new Map<string, Map<string, readonly string[]>>();

  constructor(steps: Iterable<Step>) {
    for (const { commands } of steps) for (const command of commands) this.#read(command);
  }

  /** The choices for a parameter of this command; none where the runbook lists none, or several. */
  choicesFor(text: string, parameter: Parameter): readonly string[] {
    if (this.#listings.size === 0) return [];
    for (const name of namesOf(text, parameter)) {
      const listings = this.#listings.get(name);
      if (listings?.size === 1) for (const choices of listings.values()) return choices;
    }
    return [];
  }

  #read({ text, parameters }: CommandTemplate): void {
    for (const parameter of parameters) {
      if (parameter.choices.length === 0) continue;
      for (const name of namesOf(text, parameter)) this.#list(name, parameter.choices);
    }
  }

  #list(name: string, choices: readonly string[]): void {
    const listings = this.#listings.get(name) ?? new Map<string, readonly string[]>();
    listings.set(choices.join('|'), choices);
    this.#listings.set(name, listings);
  }
}

/** What a parameter goes by, the most exact first: its key in this command, its key, its own name. */
function namesOf(text: string, parameter: Parameter): string[] {
  const start = parameter.places[0]?.start ?? 0;
  const before = text.slice(Math.max(0, start - 200), start);
  const key =
    /(?:^|[\s;&|(])-{0,2}([A-Za-z][\w.-]*)=["']?$|(?:^|\s)--?([A-Za-z][\w-]*)\s+["']?$/.exec(
      before,
    );
  const keyed = key?.[1] ?? key?.[2];
  const named = /^choice(?:-\d+)?$/.test(parameter.name) ? [] : [`name ${parameter.name}`];
  if (keyed === undefined) return named;
  const program = text.trimStart().split(/\s+/, 2).join(' ');
  return [`key ${keyed} of ${program}`, `key ${keyed}`, ...named];
}
