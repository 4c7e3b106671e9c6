/** Between the brackets and the parentheses of what VS Code makes a link of, also one that runs a command of its own. */
const insideLink = /(?<=\])(?=\((?:https?:|command:|file:))/gi;

/**
 * A text of others in a message in the corner or under an input box, where VS Code makes links of
 * `[text](command:…)`. A space without width keeps it text.
 */
export function plainMessage(text: string): string {
  return text.replace(insideLink, '\u200B');
}
