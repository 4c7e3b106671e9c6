import type { Invocation } from './statement';

const SETTERS = new Set(['read', 'mapfile', 'readarray', 'printf', 'getopts']);
const NONE: readonly never[] = [];
const NAME = /^[A-Za-z_]\w*$/;

/** Variables that a builtin gives a value: `read`, `mapfile`, `printf -v`, `getopts`. */
export function variablesSetBy(invocation: Invocation): readonly string[] {
  const program = invocation.words[0]?.text ?? '';
  if (!SETTERS.has(program)) return NONE;
  const rest = invocation.words.slice(1).map((word) => word.text);
  switch (program) {
    case 'read':
    case 'mapfile':
    case 'readarray':
      return rest.filter((word) => NAME.test(word));
    case 'printf':
      return rest[0] === '-v' && rest[1] !== undefined ? [rest[1]] : [];
    case 'getopts':
      return rest[1] === undefined ? [] : [rest[1]];
    default:
      return [];
  }
}
