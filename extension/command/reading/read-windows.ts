import type { CommandTemplate } from '../command-template';
import type { ShellGrammar } from '../shell-grammar';
import { parametersOf } from './parameters';
import { findPlaceholders } from './placeholder';
import { resolveStatement } from './resolve';
import { sessionOfStatement } from './session';
import type { Statement } from './statement';
import { windowsRisk } from './windows-risk';

/** Reads nothing of the grammar of PowerShell or cmd: one logical line is one command. */
export function readWindowsCommand(
  text: string,
  language: string,
  grammar: ShellGrammar,
): CommandTemplate {
  const statement = statementOf(text);
  // `[string]` is a type.
  const placeholders = findPlaceholders(text).filter(({ style }) => style !== 'bracket');
  return {
    text,
    language,
    risk: windowsRisk(text, statement, grammar),
    interactive: isInteractive(text, statement, grammar),
    parameters: parametersOf(statement, placeholders, text),
  };
}

function isInteractive(text: string, statement: Statement, grammar: ShellGrammar): boolean {
  if (/^\s*Enter-(?:PSSession|PSHostProcess)\b|\s-Wait\b.*$/i.test(text)) {
    return /^\s*(?:Enter-|Get-Content|gc\b|cat\b)/i.test(text);
  }
  if (/^\s*(?:pwsh|powershell|cmd)(?:\.exe)?\s*$/i.test(text)) return true;
  return sessionOfStatement(text, resolveStatement(statement), grammar) !== 'none';
}

/** The first command of the line, its words cut at blanks, for what asks a statement for its words. */
function statementOf(text: string): Statement {
  const end = text.length;
  const words = Array.from(text.matchAll(/"[^"]*"|'[^']*'|[^\s"'|;]+/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0].replace(/^(["'])(.*)\1$/s, '$2'),
  }));
  return {
    start: 0,
    end,
    invocations: words.length === 0 ? [] : [{ words, piped: false }],
    redirections: [],
    expansions: [],
    sets: [],
    locals: [],
    sound: true,
  };
}
