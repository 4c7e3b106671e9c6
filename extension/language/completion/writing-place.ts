import type { Position } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What a person writes at a place, told from the lines down to it: a half-typed text has no structure yet. */
export type WritingPlace =
  | { readonly kind: 'front-matter'; readonly line: string }
  | { readonly kind: 'fence-info'; readonly line: string }
  | { readonly kind: 'command'; readonly command: HalfCommand }
  | { readonly kind: 'heading' | 'text'; readonly line: string };

/** A command down to the place where it is written on. */
export interface HalfCommand {
  readonly text: string;
  /** That of the block; `sh` in running text. */
  readonly language: string;
  /** The 0-based line of the block's opening marker; that of the text itself elsewhere. */
  readonly line: number;
}

const MARKER = /^([\s>]*(?:(?:[-*+]|\d+[.)])\s+)*)(`{3,}|~{3,})(.*)$/;

/** `line` is what stands before the place in its line. */
export function writingPlaceAt(text: TextDocument, position: Position): WritingPlace {
  const lines = text.getText({ start: { line: 0, character: 0 }, end: position }).split(/\r\n?|\n/);
  const line = lines.at(-1) ?? '';
  const firstLine = endOfFrontMatter(lines);
  if (firstLine === undefined) return { kind: 'front-matter', line };
  const fence = openFence(lines, firstLine);
  if (fence !== undefined) {
    if (fence.line === lines.length - 1) return { kind: 'fence-info', line };
    return { kind: 'command', command: commandInFence(lines, fence) };
  }
  if (/^[\s>]*#{1,6}\s/.test(line)) return { kind: 'heading', line };
  const code = openCode(line);
  if (code === undefined) return { kind: 'text', line };
  return { kind: 'command', command: { text: code, language: 'sh', line: position.line } };
}

/** The first line behind it; undefined inside it. */
function endOfFrontMatter(lines: readonly string[]): number | undefined {
  if (lines.length < 2 || !/^---[ \t]*$/.test(lines[0] ?? '')) return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (end !== -1) return end + 1;
  // Two rules around text are no front matter, and neither is a rule that nothing follows.
  return lines
    .slice(1)
    .every((line) => /^(?:[\w"' -]*|\s*#.*|["']?[\w$-]+["']?\s*:.*|\s+.*|-\s.*)$/.test(line))
    ? undefined
    : 0;
}

interface OpenFence {
  readonly line: number;
  readonly indent: number;
  readonly marker: string;
  readonly info: string;
}

/** The block of code that no marker has closed. */
function openFence(lines: readonly string[], from: number): OpenFence | undefined {
  let open: OpenFence | undefined;
  for (let line = from; line < lines.length; line += 1) {
    const [, before = '', marker, info = ''] = MARKER.exec(lines[line] ?? '') ?? [];
    if (marker === undefined) continue;
    if (open === undefined) {
      // Three backticks may also begin code in running text.
      if (!(marker.startsWith('`') && info.includes('`'))) {
        open = { line, indent: before.length, marker, info };
      }
    } else if (marker.startsWith(open.marker) && info.trim() === '') open = undefined;
  }
  return open;
}

function commandInFence(lines: readonly string[], { line, indent, info }: OpenFence): HalfCommand {
  const language = /^\s*\{?\s*\.?([\w+-]+)/.exec(info)?.[1]?.toLowerCase() ?? 'sh';
  const body = lines.slice(line + 1).map((each) => withoutIndent(each, indent));
  const prompt = /^\s*(?:[\w.@~:/-]*[$#%]|PS.*>)\s+/;
  // Where lines begin with a prompt, what others say is output.
  const text = body.some((each) => /^\s*\$\s/.test(each))
    ? (body.at(-1) ?? '').replace(prompt, '')
    : body.join('\n');
  return { text, language, line };
}

function withoutIndent(line: string, indent: number): string {
  let at = 0;
  while (at < indent && /[\s>]/.test(line.charAt(at))) at += 1;
  return line.slice(at);
}

/** What stands behind the backticks that open code and that nothing has closed. */
function openCode(line: string): string | undefined {
  let open: { readonly ticks: string; readonly end: number } | undefined;
  for (const match of line.matchAll(/`+/g)) {
    const [ticks] = match;
    if (open === undefined) open = { ticks, end: match.index + ticks.length };
    else if (open.ticks === ticks) open = undefined;
  }
  return open === undefined ? undefined : line.slice(open.end);
}
