/**
 * A line (1-based) with what belongs to it: the lines that a backslash joins to it and the body below,
 * whose lines `isBody` knows. Empty lines at the end belong to nothing.
 */
export function blockAt(text: string, line: number, isBody: (line: string) => boolean): string {
  const lines = text.split(/\r?\n/);
  let end = line;
  while (/\\$/.test(lines[end - 1] ?? '') && end < lines.length) end += 1;
  for (let at = end; at < lines.length; at += 1) {
    const next = lines[at] ?? '';
    if (isBody(next)) end = at + 1;
    else if (next.trim() !== '') break;
  }
  return lines.slice(line - 1, end).join('\n');
}
