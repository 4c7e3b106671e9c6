/** A severity as a text names it. */
export interface SeverityName {
  /** As written: `SEV1`, `Sev-1`, `P1`, `Critical`. */
  readonly name: string;
  /** `numbered` SEV1, Severity 1, Priority 1; `letter` P1, S1; `word` Critical. */
  readonly family: 'numbered' | 'letter' | 'word';
  /** What follows the name, without brackets and dashes. */
  readonly rest: string;
}

/** Emoji and other marks before the name say nothing. */
const NAME =
  /^[^\p{L}\p{N}]*(?:((?:sev(?:erity)?(?: level)?|priority|level)[\s_-]*\d)|([ps]-?\d)|(critical|blocker|urgent|major|high|medium|moderate|minor|low|informational))(?![\p{L}\p{N}%]|\.\d)/iu;

/** Reads the severity at the start of a text; undefined where none stands there. */
export function readSeverityName(text: string): SeverityName | undefined {
  const match = NAME.exec(text);
  if (match === null) return undefined;
  const [all, numbered, letter, word] = match;
  const behind = text.slice(all.length);
  const rest = behind
    .replace(/^[\s:–—/-]*/, '')
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  // "High CPU usage" is a problem's name, not a severity.
  if (word !== undefined && rest !== '' && !/^\s*[(:–—/-]/.test(behind)) return undefined;
  const family = word !== undefined ? 'word' : letter !== undefined ? 'letter' : 'numbered';
  return { name: numbered ?? letter ?? word ?? '', family, rest };
}

/** Two ways of writing one severity have one key: `SEV1`, `Sev-1` and `severity 1` are `sev1`. */
export function severityKey(name: string): string {
  const lower = name.toLowerCase();
  const digit = /\d/.exec(lower)?.[0];
  if (digit === undefined) return lower;
  return `${lower.startsWith('p') ? 'p' : 'sev'}${digit}`;
}
