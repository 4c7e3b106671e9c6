import type { Node } from 'web-tree-sitter';
import type { TextSpan } from '../parameter';
import {
  ARRAY_KEY,
  COMMENT,
  COMPARED_NUMBER,
  END_OF_HEREDOC,
  EXPANSION,
  type Limit,
  LIST_AND_SUBSTITUTION,
  inHeredocOf,
  PROGRAM_NAME,
  REGULAR_EXPRESSION,
  REREAD_BY_PROGRAM,
  REREAD_BY_REDIRECTION,
  rereadBy,
  rereadByUserOf,
  UNREADABLE,
  VARIABLE_NAME,
  WHOLE_NUMBER,
} from './limit';
import { limitAtWordStart } from './option-sinks';
import { isProgramAt, rereaderOfArgument, rereaderOfStandardInput } from './rereaders';

/**
 * Everything that restricts what may stand at a place, found by going outwards from it: each command,
 * substitution, redirection and assignment around it may have it read again.
 */
export function limitsAt(root: Node, place: TextSpan): readonly Limit[] {
  const limits = root.hasError ? [UNREADABLE] : [];
  return [...limits, ...limitsAround(root, place, new Set())];
}

function limitsAround(root: Node, place: TextSpan, seenVariables: Set<string>): readonly Limit[] {
  const limits: Limit[] = [];
  let inner = root.descendantForIndex(place.start, place.end);
  if (inner === null) return [UNREADABLE];
  if (inner.type === 'comment') return [COMMENT];
  if (inner.type === 'heredoc_start' || inner.type === 'heredoc_end') {
    return [END_OF_HEREDOC];
  }
  const around = new Set<string>();
  for (let outer = inner.parent; outer !== null; inner = outer, outer = outer.parent) {
    around.add(outer.type);
    limits.push(...limitsOfStep(root, inner, outer, place));
    const variable = variableTaking(inner, outer);
    if (variable !== undefined && !seenVariables.has(variable)) {
      seenVariables.add(variable);
      for (const use of usesOf(root, variable))
        limits.push(...limitsAround(root, use, seenVariables));
    }
  }
  const inSubstitution = around.has('command_substitution') || around.has('process_substitution');
  if (around.has('array') && inSubstitution) limits.push(LIST_AND_SUBSTITUTION);
  return limits;
}

/** What one step outwards, from a node to its parent, has to say. */
function limitsOfStep(root: Node, inner: Node, outer: Node, place: TextSpan): readonly Limit[] {
  switch (outer.type) {
    case 'command':
    case 'declaration_command':
    case 'unset_command':
      return limitsInCommand(root, inner, outer, place);
    case 'redirected_statement':
      return limitsInRedirected(inner, outer);
    case 'heredoc_redirect':
      return inner.type === 'heredoc_body' ? [inHeredocOf(commandOf(outer))] : [];
    case 'pipeline':
      return limitsOfStandardInput(siblingsAfter(inner, outer));
    case 'file_redirect':
      return outer.children.some((child) => /^[<>]&/.test(child.type))
        ? [REREAD_BY_REDIRECTION]
        : [];
    case 'function_definition':
      return fieldOf(inner, outer) === 'name' ? [VARIABLE_NAME] : [];
    case 'arithmetic_expansion':
      return [WHOLE_NUMBER];
    case 'c_style_for_statement':
      return fieldOf(inner, outer) === 'body' ? [] : [WHOLE_NUMBER];
    case 'subscript':
      return fieldOf(inner, outer) === 'index' ? [ARRAY_KEY] : [VARIABLE_NAME];
    case 'variable_assignment':
      return limitsInAssignment(inner, outer);
    case 'for_statement':
    case 'simple_expansion':
      return inner.type === 'variable_name' ? [VARIABLE_NAME] : [];
    case 'expansion':
      return inner.type === 'variable_name' ? [VARIABLE_NAME] : [EXPANSION];
    case 'binary_expression':
    case 'unary_expression':
      return limitsInTest(outer);
    case 'ERROR':
      return [UNREADABLE];
    default:
      return [];
  }
}

function limitsInAssignment(inner: Node, outer: Node): readonly Limit[] {
  if (inner.type === 'variable_name') return [VARIABLE_NAME];
  const name = outer.childForFieldName('name')?.text ?? '';
  return RUN_BY_OTHERS.test(name) ? [rereadByUserOf(name)] : [];
}

/** Variables that hold a command or a prompt. */
const RUN_BY_OTHERS =
  /^(?:PROMPT_COMMAND|PS[0-4]|BASH_ENV|ENV|LD_PRELOAD|PAGER|MANPAGER|EDITOR|VISUAL|LESSOPEN|RSYNC_RSH|GIT_(?:SSH|SSH_COMMAND|PAGER|EDITOR|EXTERNAL_DIFF))$/;

function limitsInCommand(root: Node, inner: Node, outer: Node, place: TextSpan): readonly Limit[] {
  if (inner.type === 'command_name') return [PROGRAM_NAME];
  if (inner.type === 'variable_name') return [VARIABLE_NAME];
  if (inner.type === 'herestring_redirect') return limitsOfStandardInput([outer]);
  const words = wordsOf(outer);
  const index = words.findIndex((word) => word.id === inner.id);
  // A redirection, or an assignment for the command's environment.
  if (index < 1) return [];
  const plain = words.map(plainTextOf);
  const program = plain[0] ?? '';
  if (/[$`(]/.test(program) || functionNames(root).has(program)) {
    return [program === '' ? REREAD_BY_PROGRAM : rereadBy(program)];
  }
  const before = withoutQuotes(inner.text.slice(0, place.start - inner.startIndex));
  const upToValue = [...plain.slice(0, index), before];
  // `declare "<x>=1"`, `unset 'a[<x>]'`
  if (outer.type !== 'command' && inner.type !== 'variable_assignment' && !before.includes('=')) {
    return [VARIABLE_NAME];
  }
  const limits: Limit[] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const limit = isProgramAt(plain, at) ? rereaderOfArgument(upToValue.slice(at)) : undefined;
    if (limit !== undefined) limits.push(limit);
  }
  if (before === '' || before === '$') {
    const limit = limitAtWordStart(plain, index);
    if (limit !== undefined) limits.push(limit);
  }
  return [...limits, ...limitsInBuiltinTest(plain)];
}

/** `test` and `[` compute what they compare with `-eq` in zsh and ksh, and what `-v` names in bash. */
function limitsInBuiltinTest(words: readonly string[]): readonly Limit[] {
  return words[0] === 'test' && words.some((word) => COMPUTING.test(word)) ? [COMPARED_NUMBER] : [];
}

const COMPUTING = /^-(?:eq|ne|lt|le|gt|ge|v|R)$/;

function limitsInTest(expression: Node): readonly Limit[] {
  for (const child of expression.children) {
    if (child.text === '=~') return [REGULAR_EXPRESSION];
    if (child.type === 'test_operator' && COMPUTING.test(child.text)) return [COMPARED_NUMBER];
  }
  return [];
}

function limitsInRedirected(inner: Node, outer: Node): readonly Limit[] {
  return inner.type === 'herestring_redirect'
    ? limitsOfStandardInput([outer.childForFieldName('body')])
    : // `echo x <<EOF | sh`: the grammar keeps the rest of the pipeline inside the heredoc.
      limitsOfStandardInput(siblingsAfter(inner, outer));
}

function commandOf(heredoc: Node): string | undefined {
  return /^\S+/.exec(heredoc.parent?.text ?? '')?.[0];
}

/** Limits of what these statements do with the text on their standard input. */
function limitsOfStandardInput(statements: readonly (Node | null)[]): readonly Limit[] {
  const limits: Limit[] = [];
  for (const statement of statements) {
    for (const command of commandsIn(statement)) {
      const words = wordsOf(command).map(plainTextOf);
      for (let at = words.length - 1; at >= 0; at -= 1) {
        const limit = isProgramAt(words, at) ? rereaderOfStandardInput(words[at] ?? '') : undefined;
        if (limit !== undefined) limits.push(limit);
      }
    }
  }
  return limits;
}

function commandsIn(statement: Node | null): readonly Node[] {
  if (statement === null) return [];
  return statement.type === 'command' ? [statement] : statement.descendantsOfType('command');
}

/** The program and its arguments, in order. */
function wordsOf(command: Node): readonly Node[] {
  return command.children.filter(
    (child) =>
      !(child.type === 'variable_assignment' && command.type === 'command') &&
      !child.type.endsWith('_redirect'),
  );
}

function plainTextOf(word: Node): string {
  return withoutQuotes(word.text);
}

/** A word without its quotes and backslashes; expansions stay as they are written. */
function withoutQuotes(text: string): string {
  return text.replace(/['"\\]/g, '');
}

function siblingsAfter(inner: Node, outer: Node): readonly Node[] {
  return outer.children.filter((child) => child.startIndex >= inner.endIndex);
}

function fieldOf(inner: Node, outer: Node): string | null {
  const index = outer.children.findIndex((child) => child.id === inner.id);
  return outer.fieldNameForChild(index);
}

function functionNames(root: Node): ReadonlySet<string> {
  if (!/\(\s*\)|function/.test(root.text)) return new Set();
  return new Set(
    root
      .descendantsOfType('function_definition')
      .map((definition) => definition.childForFieldName('name')?.text ?? ''),
  );
}

/** The variable whose value the node becomes a part of. */
function variableTaking(inner: Node, outer: Node): string | undefined {
  if (inner.type === 'variable_name') return undefined;
  if (outer.type === 'variable_assignment')
    return outer.childForFieldName('name')?.text.replace(/\[.*$/s, '');
  if (outer.type === 'for_statement' && fieldOf(inner, outer) === 'value') {
    return outer.childForFieldName('variable')?.text;
  }
  return undefined;
}

function usesOf(root: Node, variable: string): readonly TextSpan[] {
  return root
    .descendantsOfType(['simple_expansion', 'expansion'])

    .filter((expansion) => expansion.descendantsOfType('variable_name')[0]?.text === variable)
    .map((expansion) => ({ start: expansion.startIndex, end: expansion.endIndex }));
}
