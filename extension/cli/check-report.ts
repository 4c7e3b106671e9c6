import type { Diagnostic } from '../language/diagnostic';

/** A problem and the file that has it, as `runbook check` prints both. */
export interface Found {
  /** As a person calls it. */
  readonly file: string;
  readonly diagnostic: Diagnostic;
}

/** The problems as one list for `--format json`. */
export function jsonReport(found: readonly Found[]): unknown {
  return found.map(({ file, diagnostic: { range, severity, code, message } }) => {
    const { line, column, endLine, endColumn } = range;
    return { file, line, column, endLine, endColumn, severity, code, message };
  });
}

/** One problem per line, in the form that editors and terminals make links of, and how many there are. */
export function textReport(found: readonly Found[], checked: number): string {
  const lines = found.map(
    ({ file, diagnostic: { range, severity, code, message } }) =>
      `${file}:${range.line}:${range.column}: ${severity}: ${message} [${code}]`,
  );
  const runbooks = count(checked, 'runbook');
  if (found.length === 0) return `No problems in ${runbooks}.\n`;
  const number = (severity: string) =>
    found.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  const parts = [
    count(number('error'), 'error'),
    count(number('warning'), 'warning'),
    `${number('info')} info`,
  ];
  return `${lines.join('\n')}\n${parts.join(', ')} in ${runbooks}.\n`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
