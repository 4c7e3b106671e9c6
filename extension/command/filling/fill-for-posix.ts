import type { Node } from 'web-tree-sitter';
import type { ShellGrammar } from '../shell-grammar';
import type { Fill, FillProblem } from './fill';
import { limitsAt } from './place-limits';
import { type PosixLike, quote } from './quote';
import { haveSameStructure } from './same-structure';
import { type InsertedText, type Insertion, insertAll, withStandIns } from './stand-ins';
import { contextAt } from './surroundings';

/**
 * Quotes values for bash, sh, zsh or fish. The grammar reads the template with plain words in place of
 * the placeholders and says where each stands; then it reads the result, and that must be the same
 * command with the same restrictions, or nothing is filled.
 */
export function fillForPosix(
  template: string,
  values: readonly Insertion[],
  shell: PosixLike,
  grammar: ShellGrammar,
): Fill {
  if (values.length === 0) return { kind: 'quoted', insertions: [] };
  const masked = withStandIns(template, values);
  const maskedTree = grammar.parse(masked.text);
  try {
    const before = { root: maskedTree.rootNode, inserted: masked };
    const problems = problemsOfLimits(before, values);
    if (problems.length > 0) return { kind: 'refused', problems };
    const insertions: Insertion[] = [];
    for (const [index, value] of values.entries()) {
      const text = quoteAt(before, index, value.text, shell);
      if (text === undefined) problems.push(notSafely(value));
      else insertions.push({ ...value, text });
    }
    if (problems.length > 0) return { kind: 'refused', problems };
    return checked(template, values, insertions, before, grammar);
  } finally {
    maskedTree.delete();
  }
}

interface Reading {
  readonly root: Node;
  readonly inserted: InsertedText;
}

function checked(
  template: string,
  values: readonly Insertion[],
  insertions: readonly Insertion[],
  before: Reading,
  grammar: ShellGrammar,
): Fill {
  const inserted = insertAll(template, insertions);
  const tree = grammar.parse(inserted.text);
  try {
    const after = { root: tree.rootNode, inserted };
    if (!haveSameStructure(before, after)) {
      return { kind: 'refused', problems: values.map(notSafely) };
    }
    // A value may itself name the interpreter that reads its neighbour again (`<cmd> -c <x>`).
    const problems = problemsOfLimits(after, values);
    return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'quoted', insertions };
  } finally {
    tree.delete();
  }
}

function problemsOfLimits(
  { root, inserted }: Reading,
  values: readonly Insertion[],
): FillProblem[] {
  return values.flatMap(({ parameter, text }, index) => {
    const span = inserted.spans[index];
    if (span === undefined) return [];
    const broken = limitsAt(root, span).find((limit) => !limit.allows(text));
    return broken === undefined ? [] : [{ parameter, reason: broken.reason }];
  });
}

function quoteAt(
  { root, inserted }: Reading,
  index: number,
  value: string,
  shell: PosixLike,
): string | undefined {
  const span = inserted.spans[index];
  if (span === undefined) return undefined;
  const { around, backticks, escaped, quoteAlways } = contextAt(root, span);
  // Only bash and zsh know $'…'; it takes apart what dash and fish would not.
  if (around === 'ansi' && shell !== 'bash' && shell !== 'zsh') return undefined;
  if (escaped) return undefined;
  const quoted = quote(value, around, shell);
  const text = around === 'bare' && quoted === value && quoteAlways(value) ? `'${value}'` : quoted;
  return backticks && /[\\`"]/.test(text) ? undefined : text;
}

function notSafely({ parameter }: Insertion): FillProblem {
  return {
    parameter,
    reason: 'This value cannot be placed safely here; put it in by hand if it is right.',
  };
}
