/** What VS Code draws as an icon: `$(sync~spin)`. */
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;

/**
 * A text of others in a label where VS Code draws icons (items of a list, the status bar, a lens):
 * `$(date)` in a command is to be read. Not for titles and rows of views, which draw none.
 */
export function plainLabel(text: string): string {
  return text.replace(icon, '\\$&');
}
