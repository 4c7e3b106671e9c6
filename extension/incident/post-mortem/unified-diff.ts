import { type LineChange, linesOf } from './runbook-edit';

/** How many lines of the file are shown around what changes. */
const CONTEXT = 2;

const NO_END = '\\ No newline at end of file';

/**
 * Changes of a file as a patch that `git apply` takes. Line ends are those of the patch.
 *
 * Format: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
 *
 * @param changes in the order of their lines, none within another.
 */
export function unifiedDiff(path: string, text: string, changes: readonly LineChange[]): string {
  const lines = linesOf(text);
  const complete = text === '' || /[\r\n]$/.test(text);
  const name = path.replace(/\p{Cc}/gu, '\uFFFD');
  const hunks: string[] = [];
  let shift = 0;
  for (const group of groupsOf(
    complete ? changes : changes.map((each) => endingLast(each, lines)),
  )) {
    const from = Math.max(1, (group[0]?.line ?? 1) - CONTEXT);
    const end = Math.max(...group.map(({ line, remove }) => line + remove));
    const until = Math.min(lines.length + 1, end + CONTEXT);
    const body: string[] = [];
    let at = from;
    let added = 0;
    for (const change of group) {
      for (; at < change.line; at += 1) body.push(` ${lines[at - 1] ?? ''}`);
      for (; at < change.line + change.remove; at += 1) {
        body.push(`-${lines[at - 1] ?? ''}`);
        added -= 1;
        if (at === lines.length && !complete) body.push(NO_END);
      }
      body.push(...change.insert.map((line) => `+${line}`));
      added += change.insert.length;
    }
    for (; at < until; at += 1) {
      body.push(` ${lines[at - 1] ?? ''}`);
      if (at === lines.length && !complete) body.push(NO_END);
    }
    const [before, after] = [until - from, until - from + added];
    hunks.push(`@@ -${range(from, before)} +${range(from + shift, after)} @@`, ...body);
    shift += added;
  }
  return [`--- a/${name}`, `+++ b/${name}`, ...hunks].join('\n');
}

/** What is added behind a last line that has no end gives it one, so that line changes as well. */
function endingLast(change: LineChange, lines: readonly string[]): LineChange {
  const last = lines.at(-1);
  return last === undefined || change.line <= lines.length
    ? change
    : { line: lines.length, remove: 1, insert: [last, ...change.insert] };
}

/** Changes whose surroundings touch are shown together. */
function groupsOf(changes: readonly LineChange[]): readonly LineChange[][] {
  const groups: LineChange[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    const last = groups.at(-1);
    if (last !== undefined && change.line - CONTEXT <= end + CONTEXT) last.push(change);
    else groups.push([change]);
    end = change.line + change.remove;
  }
  return groups;
}

/** An empty side begins at the line before. */
function range(from: number, count: number): string {
  return `${count === 0 ? from - 1 : from},${count}`;
}
