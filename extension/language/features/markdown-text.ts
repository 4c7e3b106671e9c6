/** Text in one line that Markdown takes for nothing else: every mark of ASCII may be escaped. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[!"#$%&'*+<=>@[\\\]^_`{|}~]/g, '\\$&');
}

/** A block of code that nothing in its text can close: its fence is longer than any in it. */
export function fenced(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}

/** A code span of a text in one line. */
export function codeSpan(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ');
  const runs = line.match(/`+/g) ?? [];
  const ticks = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)));
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** Without what is not seen but acts: control characters and marks that turn the reading direction. */
function visible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
