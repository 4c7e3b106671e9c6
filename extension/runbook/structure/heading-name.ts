/** A heading taken apart: its own number, what it is called, and the severities it is limited to. */
export interface HeadingName {
  /** `3` in "3. Investigation", "Step 3: …", "Phase 3 - …"; undefined where there is none. */
  readonly ordinal: number | undefined;
  readonly name: string;
  /** `for SEV1/SEV2` in "Escalation (for SEV1/SEV2)"; undefined where the heading limits nothing. */
  readonly applies: string | undefined;
}

const ORDINAL =
  /^(?:(?:step|phase|stage|part)\s+#?(\d{1,2})\s*[.):–—-]*\s*|(\d{1,2})\s*(?:[.):](?!\d)|\s[–—-])\s*)/i;

/** Text in brackets, behind a dash, or behind "for", at the end. */
const LIMIT = /\s*(?:[([]([^)\]]*)[)\]]|\s[–—-]\s+(.+)|:\s+(.+)|\s(for\s+.+))$/i;

const LEAD = String.raw`(?:only|for|applies to|required)\s+`;
const WORD = 'critical|major|high|medium|minor|low';
const BETWEEN = String.raw`(?:[\s,/&+]|and|or|only|above|severity|incidents?)*`;

/** A limit names severities and nothing else that matters. */
const NAMES_SEVERITIES = new RegExp(
  [
    String.raw`^(?:${LEAD})*(?:all\s+(?:severities|incidents|levels)|(?:sev(?:erity)?|priority|p|s)[\s_-]?\d)`,
    `^(?:${LEAD})*(?:(?:${WORD})${BETWEEN})+$`,
    // By themselves, "(urgent)" and "(informational)" say how a stage is, not when it is asked for.
    `^(?:${LEAD})+(?:(?:${WORD}|blocker|urgent|moderate|informational)${BETWEEN})+$`,
  ].join('|'),
  'i',
);

/** Longer headings are sentences: they are not taken apart. */
const LONGEST = 200;

/** Takes a heading's text apart. */
export function readHeadingName(text: string): HeadingName {
  if (text.length > LONGEST) return { ordinal: undefined, name: text, applies: undefined };
  const trimmed = text.replace(/[\s:]+$/, '').trim();
  const number = ORDINAL.exec(trimmed);
  const ordinal = number === null ? undefined : Number(number[1] ?? number[2]);
  const behind = number === null ? trimmed : trimmed.slice(number[0].length);
  const named = behind === '' ? trimmed : behind;
  const limit = LIMIT.exec(named);
  const applies = limit?.[1] ?? limit?.[2] ?? limit?.[3] ?? limit?.[4];
  if (limit === null || limit.index === 0 || applies === undefined) {
    return { ordinal, name: named, applies: undefined };
  }
  if (!NAMES_SEVERITIES.test(applies)) return { ordinal, name: named, applies: undefined };
  return { ordinal, name: named.slice(0, limit.index), applies };
}
