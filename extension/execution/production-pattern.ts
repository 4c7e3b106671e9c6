import { runInNewContext } from 'node:vm';
import type { RunTarget } from '../incident/event';

/**
 * Tells a production system from others: `<field> =~ <regular expression>`, such as
 * `kube context =~ prod`. The expression is JavaScript's, matches anywhere in the field and takes
 * capitals and small letters as the same.
 */
export interface ProductionPattern {
  /** As its author wrote it. */
  readonly text: string;
  readonly field: ProductionField;
  readonly expression: RegExp;
}

export type ProductionField = Exclude<keyof RunTarget, 'production'>;

const FIELDS: ReadonlyMap<string, ProductionField> = new Map([
  ['host', 'host'],
  ['folder', 'folder'],
  ['git branch', 'gitBranch'],
  ['kube context', 'kubeContext'],
  ['cloud profile', 'cloudProfile'],
]);

/** Longer than anybody writes by hand. */
const longestPattern = 200;

/** For all patterns together: some expressions, `(a+)+$` for one, would take years for a short text. */
const matchingMs = 250;

/** @returns undefined when the text is no such pattern. */
export function readProductionPattern(text: string): ProductionPattern | undefined {
  const parts = /^\s*([a-z ]+?)\s*=~\s*(\S.*?)\s*$/i.exec(text);
  const field = FIELDS.get((parts?.[1] ?? '').toLowerCase().replace(/ +/g, ' '));
  const source = parts?.[2];
  if (field === undefined || source === undefined || text.length > longestPattern) return undefined;
  try {
    return { text: text.trim(), field, expression: new RegExp(source, 'i') };
  } catch {
    return undefined;
  }
}

/**
 * The first pattern that says that this target is production, as its author wrote it. A field that
 * could not be told matches nothing. A pattern that takes too long counts as one that says so: the
 * person is asked once too often, and nothing stands still.
 */
export function productionMatch(
  patterns: readonly ProductionPattern[],
  target: RunTarget,
): string | undefined {
  const until = performance.now() + matchingMs;
  return patterns.find(({ field, expression }) => {
    const value = target[field];
    return value !== undefined && matchesInTime(expression, value, until - performance.now());
  })?.text;
}

/** True also when that cannot be told in the milliseconds that are left. */
function matchesInTime(expression: RegExp, value: string, leftMs: number): boolean {
  const timeout = Math.floor(leftMs);
  if (timeout < 1) return true;
  try {
    return runInNewContext('expression.test(value)', { expression, value }, { timeout }) === true;
  } catch {
    return true;
  }
}

/** What of a target its `production` pattern matched; undefined where it is not marked as production. */
export function productionField(target: RunTarget): ProductionField | undefined {
  return target.production === undefined
    ? undefined
    : readProductionPattern(target.production)?.field;
}
