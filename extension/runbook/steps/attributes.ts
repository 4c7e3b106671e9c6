import * as l10n from '@vscode/l10n';
import { ATTRIBUTE_NAMES } from '../attribute-names';
import type { Attributes, Meant } from '../model';
import { readDuration } from '../read-duration';
import { meantDuration, meantFlag } from './meant-value';

/** What an author wrote about how a command runs, and what of it we could not use. */
export interface AttributeReading {
  readonly attributes: Attributes;
  readonly faults: readonly AttributeFault[];
}

export interface AttributeFault {
  readonly code: 'attribute-unknown' | 'attribute-malformed' | 'attribute-ignored';
  /** The attribute that is not known. */
  readonly word?: string;
  /** What was meant, where that is beyond doubt. */
  readonly meant?: Meant;
  readonly message: string;
}

/** The info string of a fence taken apart. */
export interface FenceInfo extends AttributeReading {
  /** In lower case; empty where none is named. */
  readonly language: string;
  /** Where the attributes stand in the info string; equal when there are none. */
  readonly start: number;
  readonly end: number;
}

type Value = string | number | boolean;
type Writable = { -readonly [K in keyof Attributes]: Attributes[K] };

const FLAGS = ['background', 'confirm', 'interactive', 'excludeFromRunAll'] as const;
type Flag = (typeof FLAGS)[number];

/** Attributes of Runme's documents that have no counterpart here and change nothing that runs. */
const RUNME =
  /^(?:id|runme\.dev\/\w+|category|tag|closeTerminalOnSuccess|openTerminalOnSuccess|terminalRows|mimeType|promptEnv|ignore)$/;

/** Attributes that other tools read from a fence to show it: line numbers, titles, highlights. */
const SHOWN =
  /^(?:linenos|linenostart|hl_lines|title|filename|caption|startFrom|numberLines|lineNos|anchorLineNos|style|copy|class|label)$/i;

const NOTHING: AttributeReading = { attributes: {}, faults: [] };

/**
 * Reads what stands behind a fence's opening marker: `sh {timeout=30s confirm}`, `sh { name=x }` or
 * `sh {"name":"x"}`, the last two as in Runme's documents
 * (https://docs.runme.dev/configuration/cell-level).
 */
export function readFenceInfo(info: string): FenceInfo {
  const brace = info.indexOf('{');
  const before = brace === -1 ? info : info.slice(0, brace);
  const language = /^\S+/.exec(before.trim())?.[0].toLowerCase() ?? '';
  if (brace === -1) return { ...NOTHING, language, start: info.length, end: info.length };
  const written = info.slice(brace).trimEnd();
  const place = { start: brace, end: brace + written.length };
  // `{1,3-5}` marks lines in many site generators.
  if (/^\{[\d\s,-]*\}/.test(written)) return { ...NOTHING, language, ...place };
  if (!written.endsWith('}')) {
    const message = l10n.t(
      'The attributes {0} lack their closing brace; none of them is used.',
      quote(written),
    );
    const isAll = readFenceInfo(`${info.trimEnd()}}`).faults.length === 0;
    const meant = isAll ? { written: '', instead: '}' } : undefined;
    return { language, ...place, attributes: {}, faults: [malformedOne(message, meant)] };
  }
  if (/^\{\s*"/.test(written)) return { language, ...place, ...readJson(written) };
  // `{.bash #id}` and `{bash}` name the language inside the braces.
  const inner = written.slice(1, -1);
  const inside = /^\s*\.?([A-Za-z][\w+-]*)(?=[\s,]|$)/.exec(inner);
  const named = language === '' && inside !== null && !isAttribute(inside[1] ?? '');
  const reading = readAttributes(named ? inner.slice(inside[0].length) : inner);
  return { language: named ? (inside[1] ?? '').toLowerCase() : language, ...place, ...reading };
}

function isAttribute(name: string): boolean {
  return FLAGS.some((flag) => flag === name);
}

function readJson(written: string): AttributeReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    return malformed(
      l10n.t('The attributes {0} are not valid JSON; none of them is used.', quote(written)),
    );
  }
  if (typeof parsed !== 'object' || parsed === null) {
    return malformed(
      l10n.t('The attributes {0} are no JSON object; none of them is used.', quote(written)),
    );
  }
  const pairs: [string, Value][] = [];
  const faults: AttributeFault[] = [];
  for (const [name, value] of Object.entries(parsed) as [string, unknown][]) {
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
      pairs.push([name, value]);
    } else {
      faults.push(
        malformedOne(
          l10n.t('The attribute {0} takes a text, a number or true or false.', quote(name)),
        ),
      );
    }
  }
  const reading = apply(pairs);
  return { attributes: reading.attributes, faults: [...faults, ...reading.faults] };
}

const WORD =
  /[\s,]*(?:([^\s=,"'{}]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]*[^\s"'{},])))?(?=[\s,]|$))/y;

/** Reads `name=value` pairs and flags, as they stand in braces or in a `<!-- runbook: … -->`. */
export function readAttributes(written: string): AttributeReading {
  const pairs: [string, Value][] = [];
  const text = written.trim();
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const from = WORD.lastIndex;
    const match = WORD.exec(text);
    if (match === null) {
      const rest = text.slice(from).trim();
      if (/^,*$/.test(rest)) break;
      return malformed(
        l10n.t(
          'The attributes cannot be read from {0} on; none of them is used. Write name=value, values with spaces in quotes.',
          quote(rest),
        ),
      );
    }
    const name = match[1] ?? '';
    // Pandoc's classes and ids.
    if (/^[.#]/.test(name)) continue;
    pairs.push([name, match[2] ?? match[3] ?? match[4] ?? true]);
  }
  return apply(pairs);
}

function apply(pairs: readonly (readonly [string, Value])[]): AttributeReading {
  const attributes: Writable = {};
  const faults: AttributeFault[] = [];
  for (const [name, value] of pairs) {
    const flag = FLAGS.find((each) => each === name);
    const problem =
      flag === undefined ? applyValue(attributes, name, value) : applyFlag(attributes, flag, value);
    if (problem !== undefined) faults.push(problem);
  }
  return { attributes, faults };
}

function applyFlag(attributes: Writable, flag: Flag, value: Value): AttributeFault | undefined {
  const word = String(value).toLowerCase();
  if (word !== 'true' && word !== 'false') {
    return malformedOne(
      l10n.t('The attribute {0} is true or false, not {1}.', quote(flag), quote(String(value))),
      meantFor(flag, value, meantFlag(word)),
    );
  }
  attributes[flag] = word === 'true';
  return undefined;
}

function applyValue(attributes: Writable, name: string, value: Value): AttributeFault | undefined {
  const text = typeof value === 'boolean' ? '' : String(value).trim();
  switch (name) {
    case 'name':
    case 'cwd':
      if (text === '') return malformedOne(l10n.t('The attribute {0} needs a value.', quote(name)));
      attributes[name] = text;
      return undefined;
    case 'timeout': {
      const milliseconds = readDuration(text);
      if (milliseconds === undefined) {
        return malformedOne(
          l10n.t('The attribute {0} is a time such as 30s, 5m or 1h30m, at most 24h.', quote(name)),
          meantFor(name, value, meantDuration(text)),
        );
      }
      attributes.timeoutMs = milliseconds;
      return undefined;
    }
    case 'secret': {
      const names = text.split(/[\s,]+/).filter((each) => each !== '');
      if (names.length === 0)
        return malformedOne(l10n.t('The attribute {0} names a parameter.', quote(name)));
      attributes.secret = [...(attributes.secret ?? []), ...names];
      return undefined;
    }
    default:
      if (SHOWN.test(name)) return undefined;
      return RUNME.test(name)
        ? {
            code: 'attribute-ignored',
            message: l10n.t('The attribute {0} has no effect here.', quote(name)),
          }
        : {
            code: 'attribute-unknown',
            word: name,
            message: l10n.t(
              'The attribute {0} is not known; known are {1} and {2}.',
              quote(name),
              ATTRIBUTE_NAMES.slice(0, -1).join(', '),
              ATTRIBUTE_NAMES.at(-1) ?? '',
            ),
          };
  }
}

function malformed(message: string): AttributeReading {
  return { attributes: {}, faults: [malformedOne(message)] };
}

function malformedOne(message: string, meant?: Meant): AttributeFault {
  return { code: 'attribute-malformed', message, ...(meant === undefined ? {} : { meant }) };
}

function meantFor(attribute: string, value: Value, instead: string | undefined): Meant | undefined {
  return instead === undefined ? undefined : { attribute, written: String(value), instead };
}

function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}
