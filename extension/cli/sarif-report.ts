import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { homepage, version } from '../../package.json';
import { type Code, codes, type DiagnosticSeverity } from '../language/codes';
import type { Found } from './check-report';

const LEVELS = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  off: 'none',
} as const satisfies Readonly<Record<DiagnosticSeverity | 'off', string>>;

/**
 * The problems as a SARIF log, which code hosts show beside the lines that they are about.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(found: readonly Found[]): unknown {
  const used = [...new Set(found.map(({ diagnostic }) => diagnostic.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'runbook',
            semanticVersion: version,
            informationUri: homepage,
            rules: used.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: found.map((each) => resultOf(each, used)),
      },
    ],
  };
}

function ruleOf(code: Code): unknown {
  return {
    id: code,
    shortDescription: { text: code.replaceAll('-', ' ') },
    defaultConfiguration: { level: LEVELS[codes[code]] },
  };
}

function resultOf({ file, diagnostic }: Found, used: readonly Code[]): unknown {
  const { code, severity, message, range } = diagnostic;
  const region = {
    startLine: range.line,
    startColumn: range.column,
    endLine: range.endLine,
    endColumn: range.endColumn,
  };
  return {
    ruleId: code,
    ruleIndex: used.indexOf(code),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

/** Relative where the file's name is, so that a report means the same on another machine. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}
