import type { Risk } from '../../command-template';
import type { Call } from '../call';

/** The risk of a call whose options decide it; undefined where the tables say it as well. */
export type Judge = (call: Call) => Risk | undefined;

/** Whether one of these words is among the arguments. */
export function has(call: Call, ...words: readonly string[]): boolean {
  return call.arguments.some((word) => words.includes(word));
}

/** Whether the option has this value. */
export function follows(call: Call, option: string, value: string): boolean {
  return call.arguments.some(
    (word, index) => word === option && call.arguments[index + 1] === value,
  );
}

/** The value of the first of these options that is given: `-X GET`, `-XGET`, `--request=GET`. */
export function valueOf(call: Call, names: readonly string[]): string | undefined {
  for (const [index, word] of call.arguments.entries()) {
    for (const name of names) {
      if (word === name) return call.arguments[index + 1];
      if (
        name.startsWith('--')
          ? word.startsWith(`${name}=`)
          : word.startsWith(name) && word.length > 2 && !word.startsWith('--')
      ) {
        return word.slice(name.length + (name.startsWith('--') ? 1 : 0));
      }
    }
  }
  return undefined;
}
