import { stripVTControlCharacters } from 'node:util';
import Anser from 'anser';
import type { PanelSpan } from './contract';

/**
 * What a command printed, as text with looks. Of all that a terminal understands only colours and
 * weights are kept: links, titles and movements of the cursor are taken out. A line that was written
 * over again and again (a progress bar) reads as it did in the end.
 */
export function outputSpans(output: string): readonly PanelSpan[] {
  const lines = output
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r', line.length - 2) + 1));
  return Anser.ansiToJson(lines.join('\n'), { remove_empty: true })
    .map(({ content, fg, bg, fg_truecolor, bg_truecolor, decorations }) => ({
      text: visible(content),
      colour: colourOf(fg, fg_truecolor),
      background: colourOf(bg, bg_truecolor),
      bold: decorations.includes('bold'),
      faint: decorations.includes('dim'),
      italic: decorations.includes('italic'),
      underline: decorations.includes('underline'),
    }))
    .filter((span) => span.text !== '');
}

/** The library gives red, green and blue; the first 16 colours are the theme's. */
function colourOf(rgb: string | null, truecolor: string | null): number | string | null {
  const colour = truecolor ?? rgb;
  // The library's types say that there always is one.
  if (colour === null) return null;
  const number = basic.indexOf(colour);
  return number === -1 ? colour : number;
}

/** As the library writes them, in the order of a terminal's numbers. */
const basic: readonly string[] = [
  '0, 0, 0',
  '187, 0, 0',
  '0, 187, 0',
  '187, 187, 0',
  '0, 0, 187',
  '187, 0, 187',
  '0, 187, 187',
  '255,255,255',
  '85, 85, 85',
  '255, 85, 85',
  '0, 255, 0',
  '255, 255, 85',
  '85, 85, 255',
  '255, 85, 255',
  '85, 255, 255',
  '255, 255, 255',
];

/** Without escape sequences, and without what else is no character to see (but for TAB and newline). */
function visible(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\t\n]/gu, '');
}
