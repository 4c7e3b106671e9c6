declare const resolved: unique symbol;

/** Text that may be given to a shell: no placeholder in it was left to chance. */
export type ResolvedText = string & { readonly [resolved]: true };

/** The one place where text becomes resolved; private to this room, so that no one else can. */
export function resolvedText(text: string): ResolvedText {
  // A brand exists for the compiler only, so this is the one assertion that cannot be a check.
  return text as ResolvedText;
}
