import type { ShellGrammar } from '../shell-grammar';
import { lexSimple } from './lex-simple';
import { readTree } from './read-tree';
import type { Statement } from './statement';

/** Nobody types more; and on long nonsense the grammar's recovery from errors takes minutes. */
const LONGEST_TEXT = 8_000;
/** A statement that the grammar cannot read is tried with this many lines more, … */
const LINES_TO_TRY = 40;
/** … and a text costs at most this many tries, so that a pasted log costs no minutes. */
const TRIES = 64;

/**
 * The statements of shell text in which placeholders are masked. Comment-only lines are left out.
 * What the grammar cannot read becomes one statement per line, marked as not sound.
 */
export function readScript(text: string, grammar: ShellGrammar): Statement[] {
  const statements: Statement[] = [];
  visitScript(text, grammar, (statement) => {
    statements.push(statement);
    return true;
  });
  return statements;
}

/** As {@link readScript}, one by one, and no further than `visit` returns true. */
export function visitScript(
  text: string,
  grammar: ShellGrammar,
  visit: (statement: Statement) => boolean,
): void {
  const budget = { tries: TRIES, wholeTried: false };
  let position = 0;
  while (position < text.length) {
    const lineEnd = endOfLine(text, position);
    if (isBlankOrComment(text, position, lineEnd)) {
      position = lineEnd + 1;
      continue;
    }
    const simple = lexSimple(text, position);
    if (simple !== undefined) {
      if (!visit(simple)) return;
      position = endOfLine(text, simple.end) + 1;
      continue;
    }
    const isLastLine = endOfLogicalLine(text, position) === text.length;
    if (!budget.wholeTried && !isLastLine) {
      budget.wholeTried = true;
      const rest = parseSound(text.slice(position), position, grammar);
      if (rest !== undefined) {
        rest.every(visit);
        return;
      }
    }
    const chunk = readChunk(text, position, grammar, budget);
    if (!chunk.statements.every(visit)) return;
    position = chunk.end + 1;
  }
}

/**
 * The first statement of a text that goes on with something else, such as the command's output.
 * Undefined where the text is blank or a comment.
 */
export function readFirstStatement(text: string, grammar: ShellGrammar): Statement | undefined {
  const lineEnd = endOfLine(text, 0);
  if (isBlankOrComment(text, 0, lineEnd)) return undefined;
  return (
    lexSimple(text, 0) ?? readChunk(text, 0, grammar, { tries: TRIES }).statements[0] ?? undefined
  );
}

/** The shortest run of whole lines that the grammar can read, else one logical line as it stands. */
function readChunk(
  text: string,
  start: number,
  grammar: ShellGrammar,
  budget: { tries: number },
): { statements: Statement[]; end: number } {
  const firstEnd = endOfLogicalLine(text, start);
  const first = parse(text.slice(start, firstEnd), start, grammar);
  if (isSound(first)) return { statements: first, end: firstEnd };
  let end = firstEnd;
  for (let line = 0; line < LINES_TO_TRY && budget.tries > 0 && end < text.length; line++) {
    if (!mayGoOn(text.slice(start, end))) break;
    budget.tries--;
    end = endOfLogicalLine(text, end + 1);
    const statements = parseSound(text.slice(start, end), start, grammar);
    if (statements !== undefined && statements.length > 0) return { statements, end };
  }
  return { statements: first.slice(0, 1), end: firstEnd };
}

function isSound(statements: readonly Statement[]): boolean {
  return statements.length > 0 && statements.every((statement) => statement.sound);
}

/** Undefined where the grammar cannot make sense of all of it; then nobody needs the rest. */
function parseSound(text: string, base: number, grammar: ShellGrammar): Statement[] | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const tree = grammar.parse(text);
  try {
    if (tree.rootNode.hasError) return undefined;
    const statements = readTree(tree.rootNode, text, base);
    return statements.every((statement) => statement.sound) ? statements : undefined;
  } finally {
    tree.delete();
  }
}

function parse(text: string, base: number, grammar: ShellGrammar): Statement[] {
  if (text.length > LONGEST_TEXT) return [unreadable(text, base)];
  const tree = grammar.parse(text);
  try {
    const statements = readTree(tree.rootNode, text, base);
    if (!tree.rootNode.hasError) return statements;
    return statements.map((statement) => ({ ...statement, sound: false }));
  } finally {
    tree.delete();
  }
}

function unreadable(text: string, base: number): Statement {
  const nothing = { invocations: [], redirections: [], expansions: [], sets: [], locals: [] };
  return { start: base, end: base + text.trimEnd().length, ...nothing, sound: false };
}

/** Whether more lines could complete the text: an open quote, heredoc, bracket, loop or operator. */
function mayGoOn(text: string): boolean {
  if (text.includes('<<') || /(?:\||&&|\\)\s*$/.test(text)) return true;
  if (
    /(?:^|[\s;])(?:if|for|while|until|case|select|function)\s|[({]\s*$|\(\)\s*\{|\$\(|<\(/.test(
      text,
    )
  ) {
    return true;
  }
  return ["'", '"', '`'].some((quote) => text.split(quote).length % 2 === 0);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** The end of the line at `from`, with the lines that its trailing `\` joins to it. */
function endOfLogicalLine(text: string, from: number): number {
  let end = endOfLine(text, from);
  while (end < text.length && text.charAt(end - 1) === '\\') end = endOfLine(text, end + 1);
  return end;
}

function isBlankOrComment(text: string, start: number, end: number): boolean {
  let position = start;
  while (position < end && (text.charAt(position) === ' ' || text.charAt(position) === '\t'))
    position++;
  return position >= end || text.charAt(position) === '#' || text.charAt(position) === '\r';
}
