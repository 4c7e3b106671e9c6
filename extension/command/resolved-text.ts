import { type ResolvedText as Resolved, resolvedText } from './filling/brand';

/**
 * Text that may be given to a shell. It comes from `fillCommand`, or from a person's own hand
 * through `editedByPerson`; an executor asks for this type, so that an unfilled template does not
 * compile.
 */
export type ResolvedText = Resolved;

/**
 * Text that a person saw, edited or typed and asked to run as it stands. Only for that: text that a
 * program put together goes through `fillCommand`.
 */
export function editedByPerson(text: string): ResolvedText {
  return resolvedText(text);
}
