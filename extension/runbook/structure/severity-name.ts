/** A severity as a text names it. */
export interface SeverityName {
  /** As written: `SEV1`, `Sev-1`, `P1`, `Critical`. */
  readonly name: string;
  /** `numbered` SEV1, Severity 1, Priority 1; `letter` P1, S1; `word` Critical. */
  readonly family: 'numbered' | 'letter' | 'word';
  /** What follows the name, without brackets and dashes. */
  readonly rest: string;
}

const NUMBERED = /^(?:sev(?:erity)?(?: level)?|priority|level)[\s_-]*\d\b/i;
const LETTER = /^[ps]-?\d\b(?![.%])/i;
const WORD = /^(?:critical|blocker|urgent|major|high|medium|moderate|minor|low|informational)\b/i;

/** Reads the severity at the start of a text; undefined where none stands there. */
export function readSeverityName(text: string): SeverityName | undefined {
  // Emoji and other marks before the name say nothing.
  const start = text.replace(/^[^\p{L}\p{N}]+/u, '');
  const numbered = NUMBERED.exec(start) ?? LETTER.exec(start);
  const match = numbered ?? WORD.exec(start);
  if (match === null) return undefined;
  const rest = start
    .slice(match[0].length)
    .replace(/^[\s:–—/-]*/, '')
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  const family = numbered === null ? 'word' : LETTER.test(start) ? 'letter' : 'numbered';
  // "High CPU usage" is a problem's name, not a severity.
  if (family === 'word' && rest !== '' && !/^[\s]*[(:–—/-]/.test(start.slice(match[0].length)))
    return undefined;
  return { name: match[0], family, rest };
}

/** Two ways of writing one severity have one key: `SEV1`, `Sev-1` and `severity 1` are `sev1`. */
export function severityKey(name: string): string {
  const lower = name.toLowerCase();
  const digit = /\d/.exec(lower)?.[0];
  if (digit === undefined) return lower;
  return `${lower.startsWith('p') ? 'p' : 'sev'}${digit}`;
}
