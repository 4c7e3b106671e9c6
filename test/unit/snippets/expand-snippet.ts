/**
 * The text that a snippet leaves when every default is taken: of a choice the first, and where a tab
 * stop comes again, what it stands for. Of the syntax only what our snippets use: tab stops, defaults
 * without others in them, choices and escapes.
 *
 * @see https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 */
export function expandSnippet(body: readonly string[]): string {
  const defaults = new Map<string, string>();
  const take = (stop: string, value: string): string => {
    const taken = value.replace(/\\([\\$}|,])/g, '$1');
    defaults.set(stop, taken);
    return taken;
  };
  return body
    .join('\n')
    .replace(
      /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)?\}/g,
      (_all, escaped?: string, bare?: string, stop?: string, preset?: string, choices?: string) => {
        if (escaped !== undefined) return escaped;
        const number = bare ?? stop ?? '';
        if (preset !== undefined) return take(number, preset);
        if (choices !== undefined) return take(number, /^(?:\\.|[^,\\])*/.exec(choices)?.[0] ?? '');
        return defaults.get(number) ?? '';
      },
    );
}
