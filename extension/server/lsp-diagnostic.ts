import {
  DiagnosticSeverity,
  type Diagnostic as LspDiagnostic,
  type Range,
} from 'vscode-languageserver';
import type { Diagnostic } from '../language/diagnostic';
import type { SourceRange } from '../runbook/model';
import type { CodePages } from './code-pages';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const satisfies Readonly<Record<Diagnostic['severity'], DiagnosticSeverity>>;

/** A problem as the protocol says it. */
export function lspDiagnostic(
  { code, severity, message, range }: Diagnostic,
  pages: CodePages,
): LspDiagnostic {
  const href = pages.get(code);
  return {
    range: lspRange(range),
    severity: SEVERITIES[severity],
    code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: 'runbook',
    message,
  };
}

/** The protocol counts lines and characters from 0. */
function lspRange({ line, column, endLine, endColumn }: SourceRange): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
