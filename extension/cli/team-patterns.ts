import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { describeSystemError } from '../execution/system-error';
import { readSecretPattern } from '../secrets/read-secret-pattern';
import type { SecretPattern } from '../secrets/secret-patterns';

const FILE = '.vscode/settings.json';
const SETTING = 'incidentRunbooks.secretPatterns';

export interface TeamPatterns {
  readonly patterns: readonly SecretPattern[];
  /** What could not be read, and so is not looked for: whole sentences. */
  readonly problems: readonly string[];
}

/** What a team adds to the usual patterns of secrets, where it keeps that for VS Code as well. */
export async function teamPatterns(workspace: string): Promise<TeamPatterns> {
  let text: string;
  try {
    text = await readFile(join(workspace, FILE), 'utf8');
  } catch (error: unknown) {
    const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    return isThere ? problem(describeSystemError(error)) : { patterns: [], problems: [] };
  }
  const errors: ParseError[] = [];
  const settings: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  const unread = error === undefined ? undefined : problem(printParseErrorCode(error.error));
  const written: unknown = isRecord(settings) ? settings[SETTING] : undefined;
  if (written === undefined) return unread ?? { patterns: [], problems: [] };
  const entries: readonly unknown[] = Array.isArray(written) ? written : [written];
  const read = entries.map((entry) => ({ entry, pattern: readSecretPattern(entry) }));
  return {
    patterns: read.flatMap(({ pattern }) => pattern ?? []),
    problems: [
      ...(unread?.problems ?? []),
      ...read
        .filter(({ pattern }) => pattern === undefined)
        .map(({ entry }) => `${SETTING}: ${JSON.stringify(entry)} is no pattern; it is left out.`),
    ],
  };
}

function problem(why: string): TeamPatterns {
  return {
    patterns: [],
    problems: [`${FILE} cannot be read as a whole (${why}): patterns in it may be left out.`],
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
