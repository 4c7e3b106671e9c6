import * as l10n from '@vscode/l10n';
import type { Node } from 'web-tree-sitter';
import type { TextSpan } from '../parameter';
import type { ShellGrammar } from '../shell-grammar';
import type { Fill, FillProblem } from './fill';
import { type Limit, UNREADABLE } from './limit';
import { limitsAt } from './place-limits';
import { type PosixLike, quote } from './quote';
import { readsAsBash } from './reads-as-bash';
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
    const limits = (root: Node, place: TextSpan): readonly Limit[] =>
      readsAsBash(root, place, shell) ? limitsAt(root, place) : [UNREADABLE];
    const problems = problemsOf(limits, before, values);
    if (problems.length > 0) return { kind: 'refused', problems };
    // Plain values are easier to read without quotes; the grammar does not always see it so.
    const plain = quoted(template, values, before, { shell, always: false }, grammar);
    return plain.kind === 'quoted'
      ? plain
      : quoted(template, values, before, { shell, always: true }, grammar);
  } finally {
    maskedTree.delete();
  }
}

interface Reading {
  readonly root: Node;
  readonly inserted: InsertedText;
}

interface Quoting {
  readonly shell: PosixLike;
  /** Whether a value gets quotes where it could do without. */
  readonly always: boolean;
}

function quoted(
  template: string,
  values: readonly Insertion[],
  before: Reading,
  quoting: Quoting,
  grammar: ShellGrammar,
): Fill {
  const insertions: Insertion[] = [];
  const problems: FillProblem[] = [];
  for (const [index, value] of values.entries()) {
    const text = value.kept === true ? value.text : quoteAt(before, index, value.text, quoting);
    if (text === undefined) problems.push(notSafely(value));
    else insertions.push({ ...value, text });
  }
  if (problems.length > 0) return { kind: 'refused', problems };
  const inserted = insertAll(template, insertions);
  const tree = grammar.parse(inserted.text);
  try {
    const after = { root: tree.rootNode, inserted };
    if (!haveSameStructure(before, after)) {
      return {
        kind: 'refused',
        problems: values.filter(({ kept }) => kept !== true).map(notSafely),
      };
    }
    // A value may itself name the interpreter that reads its neighbour again (`<cmd> -c <x>`).
    const broken = problemsOf(limitsAt, after, values);
    return broken.length > 0
      ? { kind: 'refused', problems: broken }
      : { kind: 'quoted', insertions };
  } finally {
    tree.delete();
  }
}

function problemsOf(
  limits: typeof limitsAt,
  { root, inserted }: Reading,
  values: readonly Insertion[],
): readonly FillProblem[] {
  return values.flatMap(({ parameter, text, kept }, index) => {
    const span = inserted.spans[index];
    if (span === undefined || kept === true) return [];
    const broken = limits(root, span).find((limit) => !limit.allows(text));
    return broken === undefined ? [] : [{ parameter, reason: broken.reason() }];
  });
}

function quoteAt(
  { root, inserted }: Reading,
  index: number,
  value: string,
  { shell, always }: Quoting,
): string | undefined {
  const span = inserted.spans[index];
  if (span === undefined) return undefined;
  const { around, backticks, escaped, range, special } = contextAt(root, span);
  // Only bash and zsh know $'…'; dash and fish would read something else.
  if (escaped || (around === 'ansi' && shell !== 'bash' && shell !== 'zsh')) return undefined;
  const text = quote(value, around, shell);
  if (backticks && /[\\`"]/.test(text)) return undefined;
  if (around !== 'bare') return text;
  // bash takes quoted commas in a range for those of a list.
  if (range && !/^[A-Za-z0-9-]+$/.test(value)) return undefined;
  const quotesToo = always || special.some((pattern) => pattern.test(value));
  return text === value && quotesToo ? `'${value}'` : text;
}

function notSafely({ parameter }: Insertion): FillProblem {
  return {
    parameter,
    reason: l10n.t('This value cannot be placed safely here; put it in by hand if it is right.'),
  };
}
