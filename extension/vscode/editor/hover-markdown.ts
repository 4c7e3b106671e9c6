/** What a hover is made of. Whatever a runbook or a command wrote comes in as `text` and stays text. */
export type HoverPart =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'links'; readonly links: readonly HoverLink[] };

export interface HoverLink {
  readonly label: string;
  /** What a click calls. */
  readonly command: string;
  readonly args: readonly unknown[];
}

/** The parts as Markdown, one paragraph each, in which only our own links are links. */
export function hoverMarkdown(parts: readonly HoverPart[]): string {
  return parts.map(markdownOf).join('\n\n');
}

/** The commands that a hover's links call: all that VS Code is to let it call. */
export function commandsLinked(parts: readonly HoverPart[]): readonly string[] {
  const linked = parts.flatMap((part) => (part.kind === 'links' ? part.links : []));
  return [...new Set(linked.map(({ command }) => command))];
}

function markdownOf(part: HoverPart): string {
  switch (part.kind) {
    case 'line':
      return plain(part.text);
    case 'code':
      return fenced(part.text, part.language);
    case 'links':
      return part.links.map(linkTo).join(' | ');
  }
}

function linkTo({ label, command, args }: HoverLink): string {
  // `encodeURIComponent` leaves parentheses, and one of them would end the link.
  const query = encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, percentEncoded);
  return `[${plain(label)}](command:${command}?${query})`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}

/**
 * Text in one line that Markdown takes for nothing else. Every mark of ASCII may be escaped so
 * (https://spec.commonmark.org/0.31.2/#backslash-escapes), which also keeps a bare address from
 * becoming a link.
 */
function plain(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  return line.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A block of code that nothing in its text can close: its fence is longer than any in it. */
function fenced(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}

/**
 * Without what is not seen but acts: control characters other than tab and line feed, and marks that
 * turn the reading direction.
 */
function visible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
