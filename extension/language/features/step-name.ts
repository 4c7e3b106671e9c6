import type { Step } from '../../runbook/model';

/** In characters. */
const LONGEST = 120;

/** What a step is called in a list: what it says, or the first command of a block that nothing leads to. */
export function stepName({ text, headings, commands }: Step): string {
  const [first] = commands;
  return inOneLine(first !== undefined && text === headings.at(-1) ? first.text : text);
}

/** A text in one line, cut where it is long. */
export function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
