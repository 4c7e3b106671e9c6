import type { Node } from 'web-tree-sitter';
import type { Expansion, Invocation, Redirection, Statement, Word } from './statement';
import { unquote } from './unquote';
import { variablesSetBy } from './variables-set';

interface Parts {
  isTooDeep: boolean;
  readonly invocations: Invocation[];
  readonly redirections: Redirection[];
  readonly expansions: Expansion[];
  readonly sets: string[];
  readonly locals: string[];
}

/** Deeper nesting than anybody writes would exhaust the stack; the rest of it is not looked at. */
const DEEPEST = 200;

/**
 * The statements of a parsed text; those that share a line are one. Comments between statements are
 * left out, one at the end of a statement's line belongs to it. Offsets are moved by `base`.
 */
export function readTree(root: Node, text: string, base: number): Statement[] {
  const statements: Statement[] = [];
  let group: Node[] = [];
  const flush = () => {
    const [first] = group;
    const last = group.at(-1);
    if (first !== undefined && last !== undefined && first.type !== 'comment') {
      statements.push(readGroup(group, text, base));
    }
    group = [];
  };
  for (const child of root.children) {
    const previous = group.at(-1);
    if (previous !== undefined && child.startPosition.row > previous.endPosition.row) flush();
    if (child.type !== '\n') group.push(child);
  }
  flush();
  return statements;
}

function readGroup(nodes: readonly Node[], text: string, base: number): Statement {
  const parts: Parts = {
    isTooDeep: false,
    invocations: [],
    redirections: [],
    expansions: [],
    sets: [],
    locals: [],
  };
  for (const node of nodes)
    visit(node, { text, base, piped: false, inSubshell: false, depth: 0 }, parts);
  for (const invocation of parts.invocations) parts.sets.push(...variablesSetBy(invocation));
  const { isTooDeep, ...found } = parts;
  const start = nodes[0]?.startIndex ?? 0;
  const end = start + text.slice(start, nodes.at(-1)?.endIndex ?? start).trimEnd().length;
  return {
    start: base + start,
    end: base + end,
    ...found,
    sound: !isTooDeep && nodes.every((node) => !node.hasError),
  };
}

interface Place {
  readonly text: string;
  readonly base: number;
  readonly piped: boolean;
  /** What is set in `( )`, `$( )` or a pipeline is gone with it. */
  readonly inSubshell: boolean;
  readonly depth: number;
}

function visit(node: Node, place: Place, parts: Parts): void {
  if (place.depth > DEEPEST) {
    parts.isTooDeep = true;
    return;
  }
  switch (node.type) {
    case 'command':
    case 'declaration_command':
    case 'unset_command':
    case 'test_command': {
      const words = wordsOf(node, place);
      if (words.length > 0) parts.invocations.push({ words, piped: place.piped });
      break;
    }
    case 'variable_assignment': {
      const name = node.childForFieldName('name');
      const isPrefix = node.parent?.type === 'command';
      if (name !== null && !isPrefix) {
        (place.inSubshell ? parts.locals : parts.sets).push(name.text.replace(/\[.*$/s, ''));
      }
      break;
    }
    case 'for_statement':
    case 'select_statement': {
      const name = node.childForFieldName('variable');
      if (name !== null) parts.locals.push(name.text);
      break;
    }
    case 'simple_expansion':
    case 'expansion':
      readExpansion(node, place, parts);
      break;
    case 'file_redirect':
    case 'heredoc_redirect':
    case 'herestring_redirect':
      parts.redirections.push(readRedirection(node));
      break;
  }
  const isPipeline = node.type === 'pipeline';
  const inSubshell = place.inSubshell || isPipeline || SUBSHELLS.has(node.type);
  let commands = 0;
  for (const child of node.children) {
    // Each further look at a node is a call into WebAssembly.
    const isLeaf = LEAVES.has(child.type);
    if (!isLeaf && !child.isNamed) continue;
    const comesSecond = commands++ > 0;
    if (isLeaf) continue;
    const isFirstOfList = node.type === 'list' && !comesSecond;
    const keeps = keepsPipe(node) || isFirstOfList;
    const piped = (isPipeline && comesSecond) || (keeps && place.piped);
    visit(child, { ...place, piped, inSubshell, depth: place.depth + 1 }, parts);
  }
}

/** Named nodes that hold no others. */
const LEAVES = new Set(['word', 'variable_name', 'raw_string', 'string_content', 'comment']);

const SUBSHELLS = new Set(['subshell', 'command_substitution', 'process_substitution']);

/**
 * A redirected command in a pipeline still reads from it; a command inside `$( )` does not. So does
 * the first of a list: the grammar reads `a | b | c && d` as `a` piped into `b | c && d`.
 */
function keepsPipe(node: Node): boolean {
  return (
    node.type === 'redirected_statement' ||
    node.type === 'negated_command' ||
    node.type === 'pipeline'
  );
}

function wordsOf(node: Node, place: Place): Word[] {
  const words: Word[] = [];
  const isCommand = node.type === 'command';
  for (const child of node.children) {
    if (isCommand && (child.type === 'variable_assignment' || child.type.endsWith('_redirect')))
      continue;
    const raw = place.text.slice(child.startIndex, child.endIndex);
    if (raw === '') continue;
    words.push({
      start: place.base + child.startIndex,
      end: place.base + child.endIndex,
      text: unquote(raw),
    });
  }
  return words;
}

function readExpansion(node: Node, place: Place, parts: Parts): void {
  const name = node.children.find((child) => child.type === 'variable_name')?.text;
  if (name === undefined) return;
  // After a blank in double quotes the grammar counts the blank to the expansion.
  const raw = place.text.slice(node.startIndex, node.endIndex).trimStart();
  const fallback = /^\$\{\w+:?[-=]([^}]*)\}$/s.exec(raw)?.[1];
  parts.expansions.push({
    name,
    start: place.base + node.endIndex - raw.length,
    end: place.base + node.endIndex,
    fallback: fallback === undefined ? undefined : unquote(fallback),
  });
}

function readRedirection(node: Node): Redirection {
  const operator = node.children.find((child) => /^&?[<>]/.test(child.type))?.type ?? '';
  const body = node.children.find((child) => child.type === 'heredoc_body');
  if (body !== undefined) return { operator, target: body.text };
  const target = node.childForFieldName('destination') ?? node.lastNamedChild;
  return { operator, target: target === null ? '' : unquote(target.text) };
}
