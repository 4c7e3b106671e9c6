/** A line of a block that a person types, without its prompt. */
export interface TypedLine {
  readonly text: string;
  /** 0-based, within the block. */
  readonly line: number;
  /** Where `text` begins in that line. */
  readonly column: number;
  /** The prompt before it; undefined in a block without prompts. */
  readonly prompt: string | undefined;
}

/** A prompted line with what follows it up to the next prompt: its continuation, then its output. */
export type Exchange = readonly TypedLine[];

const PROMPT = new RegExp(
  [
    // $ %
    String.raw`^(\s*)(\$|%|❯|➜)(?:[ \t]+)`,
    // [user@host ~]$  user@host:~$  root@host:/#  host:~ user$  user@host ~ %
    String.raw`^(\s*)(\[[\w.-]+@[\w.-]+[^\]\n]*\]\s?[$#%>]|(?:\([\w.-]+\)\s?)?[\w.-]+@[\w.-]+(?::|\s)?[^\s$#%>]*\s?[$#%>])[ \t]+`,
    // sh-4.4#  bash-5.1$  ~ $  / #  ~/folder$
    String.raw`^(\s*)((?:ba|z)?sh-\d[\d.]*[$#]|~[\w./-]*\s?[$#%]|/[\w./-]*\s[$#]|[\w-]+:[~/][\w./~-]*(?:\s[\w-]+)?[$#])[ \t]+`,
  ].join('|'),
);
/** Every prompt ends in one of these and a blank; most blocks have neither. */
const MAY_HOLD_PROMPT = /[$%#>❯➜][ \t]/;
const ROOT_PROMPT = /^(\s*)(#)[ \t]+/;
/** A prompt with nothing typed after it. */
const BARE_PROMPT = /^\s*(?:\$|%|(?:ba)?sh-\d[\d.]*[$#]|[\w.-]+@[\w.-]+:[^\s]*[$#])\s*$/;
const CONTINUATION_PROMPT = /^\s*>(?:[ \t]|$)/;

const NOT_BLANK = /\S/;

/** The block's lines, without the indentation that they share. */
export function dedentedLines(body: string): TypedLine[] {
  const lines = (body.includes('\r') ? body.replace(/\r(?=\n|$)/g, '') : body).split('\n');
  let indentation = Infinity;
  for (const line of lines) {
    const first = line.search(NOT_BLANK);
    if (first !== -1 && first < indentation) indentation = first;
    if (indentation === 0) break;
  }
  const column = Number.isFinite(indentation) ? indentation : 0;
  return lines.map((text, line) => ({ text: text.slice(column), line, column, prompt: undefined }));
}

/**
 * The exchanges of a block with prompts; undefined where it has none. A `# ` is root's prompt only
 * where `isCommand` accepts what follows it and no other line of the block is typed without one.
 */
export function readExchanges(
  lines: readonly TypedLine[],
  isCommand: (text: string) => boolean,
): Exchange[] | undefined {
  if (!lines.some((line) => MAY_HOLD_PROMPT.test(line.text))) return undefined;
  const prompted = lines.some((line) => PROMPT.test(line.text));
  const pattern = prompted ? PROMPT : isRootSession(lines, isCommand) ? ROOT_PROMPT : undefined;
  if (pattern === undefined) return undefined;
  const exchanges: TypedLine[][] = [];
  for (const line of lines) {
    const typed = withoutPrompt(line, pattern);
    if (typed !== undefined) exchanges.push([typed]);
    else if (BARE_PROMPT.test(line.text)) exchanges.push([]);
    else exchanges.at(-1)?.push(line);
  }
  return exchanges.filter((exchange) => exchange.length > 0);
}

/** A line that goes on with what the line before left open: its `> ` prompt is not typed. */
export function withoutContinuationPrompt(line: TypedLine): TypedLine {
  const match = CONTINUATION_PROMPT.exec(line.text);
  if (match === null) return line;
  const { length } = match[0];
  return { ...line, text: line.text.slice(length), column: line.column + length };
}

function withoutPrompt(line: TypedLine, pattern: RegExp): TypedLine | undefined {
  const match = pattern.exec(line.text);
  if (match === null) return undefined;
  const prompt = match[2] ?? match[4] ?? match[6] ?? '';
  const { length } = match[0];
  return { ...line, text: line.text.slice(length), column: line.column + length, prompt };
}

function isRootSession(lines: readonly TypedLine[], isCommand: (text: string) => boolean): boolean {
  const commands: string[] = [];
  const others: string[] = [];
  for (const { text } of lines) {
    const prompt = ROOT_PROMPT.exec(text)?.[0];
    if (prompt !== undefined) commands.push(text.slice(prompt.length));
    else if (text.trim() !== '') others.push(text);
  }
  // Most such lines are a script's comments: the first of them tells.
  return commands.length > 0 && commands.every(isCommand) && !others.some(isCommand);
}
