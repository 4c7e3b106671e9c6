import { type Call, callOf } from './call';
import { lookThrough } from './look-through';
import type { Statement } from './statement';

/** What an invocation comes down to once `sudo`, `env`, `kubectl exec … --` and the like are off. */
export type Target =
  | { readonly kind: 'call'; readonly call: Call }
  /** Text that another shell reads. */
  | { readonly kind: 'text'; readonly text: string }
  /** A shell elsewhere, for a person to type in. */
  | { readonly kind: 'shell' };

export interface Resolved {
  /** The words as written, without quotes. */
  readonly words: readonly string[];
  /** Takes its standard input from a pipe or a file. */
  readonly isFed: boolean;
  readonly target: Target;
  /** Wrapped in something that does not return by itself, such as `watch`. */
  readonly isWatched: boolean;
}

const DEEPEST = 6;

/** Looks up what each program call of a statement is about; risk, sessions and inline code ask it. */
export function resolveStatement(statement: Statement): Resolved[] {
  const { invocations, redirections } = statement;
  const readsFile = redirections.some(({ operator }) => operator.startsWith('<'));
  return invocations.map((invocation) => {
    const words = invocation.words.map((word) => word.text);
    const { target, isWatched } = targetOf(words);
    return { words, isFed: invocation.piped || readsFile, target, isWatched };
  });
}

function targetOf(words: readonly string[]): Pick<Resolved, 'target' | 'isWatched'> {
  let inner = words;
  let isWatched = false;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const wrapped = lookThrough(inner);
    if (wrapped === undefined) break;
    isWatched ||= inner[0] === 'watch';
    if (wrapped.kind !== 'words') return { target: wrapped, isWatched };
    inner = wrapped.words;
  }
  return { target: { kind: 'call', call: callOf(inner) }, isWatched };
}
