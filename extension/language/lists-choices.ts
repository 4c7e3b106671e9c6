import type { Parameter } from '../command/parameter';

/** Whether a parameter's choices are written right where it stands. */
export function listsChoices({ choices, token }: Parameter): boolean {
  return choices.length > 1 && choices.every((choice) => token.includes(choice));
}
