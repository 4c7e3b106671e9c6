import type { Severity } from '../model';
import { severityKey } from './severity-name';

const MENTION = new RegExp(
  [
    // A range: SEV1-SEV3, SEV1–3, P1 to P3.
    String.raw`\b(sev(?:erity)?|priority|p|s)[\s_-]?(\d)\s*(?:-|–|—|\.\.|to|through)\s*(?:(?:sev(?:erity)?|priority|p|s)[\s_-]?)?(\d)\b`,
    // One and all that are worse or milder: SEV2+, SEV2 and above.
    String.raw`\b(sev(?:erity)?|priority|p|s)[\s_-]?(\d)(?:\s*(\+)|\s+(?:and|or)\s+(above|higher|worse|more severe|below|lower|less severe))`,
    // One, perhaps with more digits behind it: SEV1, SEV1/2, SEV 1 & 2.
    String.raw`\b(sev(?:erity)?|priority|p|s)s?[\s_-]?(\d(?:\s*(?:[/,&]|and|or)\s*\d\b)*)`,
    String.raw`\b(critical|blocker|urgent|major|high|medium|moderate|minor|low|informational)\b`,
  ].join('|'),
  'gi',
);

/**
 * The severities that a phase's limit names, by the names that the runbook defines them under, or as
 * the limit itself writes them. Null when it limits nothing ("all severities").
 */
export function readPhaseSeverities(
  limit: string,
  defined: readonly Severity[],
): readonly string[] | null {
  if (/\ball\b/i.test(limit)) return null;
  const names = new Map(defined.map(({ name }) => [severityKey(name), name]));
  const found = new Set<string>();
  const add = (family: string, digit: number) => {
    const written = `${family.toUpperCase()}${digit}`;
    found.add(names.get(severityKey(written)) ?? written);
  };
  for (const match of limit.matchAll(MENTION)) {
    const [, fromFamily, from, to, family, digit, plus, beyond, listFamily, digits, word] = match;
    if (fromFamily !== undefined) {
      for (let each = Number(from); each <= Number(to); each += 1) add(fromFamily, each);
    } else if (family !== undefined) {
      // A lower number is the worse severity.
      const milder = plus === undefined && /below|lower|less/i.test(beyond ?? '');
      const last = Math.max(
        Number(digit),
        ...[...names.keys()].map((key) => Number(/\d/.exec(key))),
      );
      for (
        let each = milder ? Number(digit) : 1;
        each <= (milder ? last : Number(digit));
        each += 1
      ) {
        add(family, each);
      }
    } else if (listFamily !== undefined) {
      for (const each of (digits ?? '').match(/\d/g) ?? []) add(listFamily, Number(each));
    } else if (word !== undefined) {
      found.add(names.get(word.toLowerCase()) ?? word);
    }
  }
  return found.size === 0 ? null : [...found];
}
