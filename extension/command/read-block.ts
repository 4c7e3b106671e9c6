import type { CommandTemplate } from './command-template';
import { fenceLanguageOf } from './reading/fence-language';
import { callOf } from './reading/call';
import { findPlaceholders, maskPlaceholders, type Placeholder } from './reading/placeholder';
import { isTableHead, plausibilityAtBest, plausibilityOf } from './reading/plausible';
import { readFirstStatement, visitScript } from './reading/read-script';
import {
  dedentedLines,
  type Exchange,
  readExchanges,
  type TypedLine,
  withoutContinuationPrompt,
} from './reading/session-lines';
import { readWindowsCommand } from './reading/read-windows';
import { resolveStatement } from './reading/resolve';
import { sessionOfStatement } from './reading/session';
import type { Statement } from './reading/statement';
import { templateOf } from './reading/template';
import { isPowerShellPrompt, windowsCommands } from './reading/windows-lines';
import type { ShellGrammar } from './shell-grammar';

/** A place within a block's text: 0-based, columns in UTF-16 units. */
export interface BlockPosition {
  readonly line: number;
  readonly column: number;
}

export interface BlockCommand extends CommandTemplate {
  /** The command that opened the shell in which this one is typed, else null. */
  readonly inside: string | null;
  readonly start: BlockPosition;
  /** Exclusive. */
  readonly end: BlockPosition;
}

export interface BlockReading {
  /** Empty where the block is not shell. */
  readonly commands: readonly BlockCommand[];
  /** Variables that the shell has after the block because of it. */
  readonly sets: ReadonlySet<string>;
}

const NOTHING: BlockReading = { commands: [], sets: new Set() };

/** Lines that are typed together, and the statements found in them. */
interface Passage {
  readonly lines: readonly TypedLine[];
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
  readonly masked: string;
  readonly statements: readonly Statement[];
}

/**
 * The shell commands of a fenced block. `language` is the info string's first word, empty where
 * there is none. Prompts, output and comment-only lines are left out.
 */
export function readBlock(body: string, language: string, grammar: ShellGrammar): BlockReading {
  const kind = fenceLanguageOf(language);
  if (kind === 'none') return NOTHING;
  const lines = dedentedLines(body.endsWith('\n') ? body.slice(0, -1) : body);
  if (kind === 'powershell' || kind === 'cmd') return readWindows(lines, kind, grammar);
  if (lines.some(isPowerShellPrompt)) return readWindows(lines, 'powershell', grammar);
  const exchanges = readExchanges(lines, (text) => isCommandLine(text, grammar));
  if (exchanges === undefined && kind === 'text') return NOTHING;
  const passages =
    exchanges === undefined
      ? [scriptPassage(lines, kind === 'unmarked', grammar)]
      : exchanges.map((exchange) => exchangePassage(exchange, grammar));
  return readPassages(passages, language === '' ? 'sh' : language.toLowerCase(), grammar);
}

function readWindows(
  lines: readonly TypedLine[],
  shell: 'powershell' | 'cmd',
  grammar: ShellGrammar,
): BlockReading {
  const commands = windowsCommands(lines, shell).map((typed): BlockCommand => {
    const whole = textOf(typed);
    const start = whole.length - whole.trimStart().length;
    const text = whole.trim();
    return {
      ...readWindowsCommand(text, shell, grammar),
      inside: null,
      start: positionOf(typed, start),
      end: positionOf(typed, start + text.length),
    };
  });
  return { commands, sets: new Set() };
}

function readPassages(
  passages: readonly Passage[],
  language: string,
  grammar: ShellGrammar,
): BlockReading {
  const commands: BlockCommand[] = [];
  let sets: Set<string> | undefined;
  let opener: { text: string; program: string; isShell: boolean } | undefined;
  for (const passage of passages) {
    for (const statement of passage.statements) {
      const program = statement.invocations[0]?.words[0]?.text ?? '';
      if (opener?.program === program && program !== 'ssh') opener = undefined;
      const own = passage.masked.slice(statement.start, statement.end);
      if (opener?.isShell === false && plausibilityOf(statement, own) !== 'sure') continue;
      const resolved = resolveStatement(statement);
      const session = sessionOfStatement(own, resolved, grammar);
      const { placeholders } = passage;
      const understanding = { statement, resolved, session, placeholders, text: passage.text };
      const template = templateOf(understanding, language, grammar);
      const { text, risk, interactive, parameters } = template;
      commands.push({
        text,
        language,
        risk,
        interactive,
        parameters,
        inside: opener?.isShell === true ? opener.text : null,
        start: positionOf(passage.lines, statement.start),
        end: positionOf(passage.lines, statement.end),
      });
      for (const name of statement.sets) (sets ??= new Set()).add(name);
      if (LEAVES.test(text)) opener = undefined;
      else if (session === 'shell' || session === 'repl') {
        opener = { text, program, isShell: session === 'shell' };
      }
    }
  }
  return { commands, sets: sets ?? NOTHING.sets };
}

const LEAVES = /^(?:exit|logout)\b/;

function scriptPassage(
  lines: readonly TypedLine[],
  isUnmarked: boolean,
  grammar: ShellGrammar,
): Passage {
  const text = textOf(lines);
  const placeholders = findPlaceholders(text);
  const masked = maskPlaceholders(text, placeholders);
  const statements = typedStatements(masked, isUnmarked, grammar);
  return { lines, text, placeholders, masked, statements };
}

/** The statements of a script without what is not typed: tables, logs, another language. */
function typedStatements(
  masked: string,
  isUnmarked: boolean,
  grammar: ShellGrammar,
): readonly Statement[] {
  if (isUnmarked && plausibilityAtBest(masked) !== 'sure' && !mayBeOptionRich(masked)) return [];
  const typed: Statement[] = [];
  let inOutput = false;
  visitScript(masked, grammar, (statement) => {
    const text = masked.slice(statement.start, statement.end);
    const plausibility = plausibilityOf(statement, text);
    if (plausibility === 'sure') {
      typed.push(statement);
      inOutput = false;
      return true;
    }
    // A block without a language must begin with a command, or it is something else.
    if (isUnmarked && typed.length === 0 && !isOptionRich(statement)) return false;
    if (isTableHead(text)) inOutput = true;
    if (plausibility === 'no') inOutput = true;
    else if (!inOutput && (!isUnmarked || isOptionRich(statement))) typed.push(statement);
    return true;
  });
  return typed;
}

/** What every {@link isOptionRich} statement has, and what none begins with. */
function mayBeOptionRich(masked: string): boolean {
  return HOLDS_HYPHEN.test(masked) && !BEGINS_SENTENCE.test(masked);
}

const HOLDS_HYPHEN = /[\s'"\\]-[-'"\\a-z]/i;
const BEGINS_SENTENCE = /^[ \t]*[A-Z][\w./-]*[ \t]/;

/** `tool do-it --name x`: nobody writes prose like this. */
function isOptionRich(statement: Statement): boolean {
  const [first] = statement.invocations;
  if (first === undefined || !statement.sound) return false;
  return (
    /^[a-z][\w.-]*$/.test(first.words[0]?.text ?? '') &&
    first.words.some((word) => /^--?[a-z][\w-]*(?:=|$)/i.test(word.text))
  );
}

/** A prompted line, with as many of the lines after it as it needs to be complete. */
function exchangePassage(exchange: Exchange, grammar: ShellGrammar): Passage {
  const [first, ...rest] = exchange;
  const lines = first === undefined ? [] : [first, ...rest.map(withoutContinuationPrompt)];
  const text = textOf(lines);
  const placeholders = findPlaceholders(text);
  const masked = maskPlaceholders(text, placeholders);
  const statement = readFirstStatement(masked, grammar);
  return {
    lines,
    text,
    placeholders,
    masked,
    statements: statement === undefined ? [] : [statement],
  };
}

function isCommandLine(text: string, grammar: ShellGrammar): boolean {
  const masked = maskPlaceholders(text, findPlaceholders(text));
  if (plausibilityAtBest(masked) !== 'sure') return false;
  const statement = readFirstStatement(masked, grammar);
  if (statement?.sound !== true) return false;
  if (plausibilityOf(statement, masked) !== 'sure') return false;
  const words = statement.invocations[0]?.words.map((word) => word.text) ?? [];
  return words.length === 0 || callOf(words).rule !== undefined || /^[./~]/.test(words[0] ?? '');
}

function textOf(lines: readonly TypedLine[]): string {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return only.text;
  return lines.map((line) => line.text).join('\n');
}

function positionOf(lines: readonly TypedLine[], offset: number): BlockPosition {
  let start = 0;
  for (const { text, line, column } of lines) {
    if (offset <= start + text.length) return { line, column: column + offset - start };
    start += text.length + 1;
  }
  const last = lines.at(-1);
  return { line: last?.line ?? 0, column: (last?.column ?? 0) + (last?.text.length ?? 0) };
}
