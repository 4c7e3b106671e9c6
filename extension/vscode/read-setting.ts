import { shellKindOfPath } from '../command/shell-kind';
import type { ConfirmationByRisk, ConfirmationLevel } from '../execution/confirmation';
import { readProductionPattern, type ProductionPattern } from '../execution/production-pattern';
import type { Severities } from '../language/check-runbook';
import { readSeverities } from '../language/read-severities';
import { usualCadence } from '../incident/update-cadence';
import { type Cadence, readCadence } from '../runbook/read-cadence';
import { readDuration } from '../runbook/read-duration';
import { readSecretPattern } from '../secrets/read-secret-pattern';
import type { SecretPattern } from '../secrets/secret-patterns';
import { settingDefaults, type SettingId } from './contributions';
import { staysInside } from './documents/stays-inside';

/** A setting's value as it can be used. */
export interface Reading<T> {
  readonly value: T;
  /** What could not be used, as the person wrote it; the default stands in, or it is left out of its list. */
  readonly nonsense: readonly string[];
}

/** What each setting means once it is read; more than its JSON can say. */
interface SettingValues {
  'incidentRunbooks.include': readonly string[];
  'incidentRunbooks.exclude': readonly string[];
  /** Undefined: bash. */
  'incidentRunbooks.shell': string | undefined;
  'incidentRunbooks.confirmation': ConfirmationByRisk;
  'incidentRunbooks.productionPatterns': readonly ProductionPattern[];
  'incidentRunbooks.secretPatterns': readonly SecretPattern[];
  /** Milliseconds; undefined: no limit. */
  'incidentRunbooks.timeout': number | undefined;
  /** Megabytes. */
  'incidentRunbooks.outputLimit': number;
  /** Megabytes. */
  'incidentRunbooks.sharedOutputLimit': number;
  /** Days. */
  'incidentRunbooks.outputRetention': number;
  /** By severity; see `cadenceFor`. */
  'incidentRunbooks.updateCadence': Cadence;
  'incidentRunbooks.codeLens': boolean;
  'incidentRunbooks.inlayHints': boolean;
  'incidentRunbooks.checks': Severities;
  /** Undefined: the usual one. */
  'incidentRunbooks.postMortemTemplate': string | undefined;
}

/** An editor holds no more than this with comfort. Megabytes. */
const mostOutput = 50;
/** What is shared stays in git for ever. Megabytes. */
const mostSharedOutput = 10;
const mostDays = 3650;

/** Reads what stands in the settings, which may be anything: VS Code only underlines what does not fit. */
export const readSetting: {
  readonly [Id in SettingId]: (written: unknown) => Reading<SettingValues[Id]>;
} = {
  'incidentRunbooks.include': (written) => {
    const globs = readList(written, settingDefaults['incidentRunbooks.include'], readGlob);
    // An empty list would take every Run away, without a word.
    return globs.value.length > 0
      ? globs
      : {
          value: settingDefaults['incidentRunbooks.include'],
          nonsense: globs.nonsense.length > 0 ? globs.nonsense : ['[]'],
        };
  },
  'incidentRunbooks.exclude': (written) =>
    readList(written, settingDefaults['incidentRunbooks.exclude'], readGlob),
  'incidentRunbooks.shell': (written) => {
    const path = typeof written === 'string' ? written.trim() : undefined;
    if (path === '') return usable(undefined);
    return path === undefined || shellKindOfPath(path) === undefined
      ? nonsense(written, undefined)
      : usable(path);
  },
  'incidentRunbooks.confirmation': readConfirmation,
  'incidentRunbooks.productionPatterns': (written) =>
    readList(written, [], (entry) =>
      typeof entry === 'string' ? readProductionPattern(entry) : undefined,
    ),
  'incidentRunbooks.secretPatterns': (written) => readList(written, [], readSecretPattern),
  'incidentRunbooks.timeout': (written) => {
    const text = typeof written === 'string' ? written.trim() : undefined;
    if (text === '') return usable(undefined);
    const duration = text === undefined ? undefined : readDuration(text);
    return duration === undefined ? nonsense(written, undefined) : usable(duration);
  },
  'incidentRunbooks.outputLimit': (written) =>
    readNumber(written, 'incidentRunbooks.outputLimit', mostOutput),
  'incidentRunbooks.sharedOutputLimit': (written) =>
    readNumber(written, 'incidentRunbooks.sharedOutputLimit', mostSharedOutput),
  'incidentRunbooks.outputRetention': (written) =>
    readNumber(written, 'incidentRunbooks.outputRetention', mostDays, 1),
  'incidentRunbooks.updateCadence': (written) => {
    const read = readCadence(written);
    if (read === undefined) return nonsense(written, usualCadence);
    return {
      value: new Map([...usualCadence, ...read.cadence]),
      nonsense: pairsInWords(read.unusable),
    };
  },
  'incidentRunbooks.codeLens': (written) => readSwitch(written, 'incidentRunbooks.codeLens'),
  'incidentRunbooks.inlayHints': (written) => readSwitch(written, 'incidentRunbooks.inlayHints'),
  'incidentRunbooks.postMortemTemplate': (written) => {
    const path = typeof written === 'string' ? written.trim() : undefined;
    if (path === '') return usable(undefined);
    return path === undefined || !staysInside(path) || !path.endsWith('.md')
      ? nonsense(written, undefined)
      : usable(path);
  },
  'incidentRunbooks.checks': (written) => {
    const read = readSeverities(written);
    return read === undefined
      ? nonsense(written, settingDefaults['incidentRunbooks.checks'])
      : { value: read.severities, nonsense: pairsInWords(Object.entries(read.unusable)) };
  },
};

type NumberSetting = Extract<
  SettingId,
  `incidentRunbooks.${'outputLimit' | 'sharedOutputLimit' | 'outputRetention'}`
>;

/** Where no `least` is given, anything above 0. */
function readNumber(
  written: unknown,
  id: NumberSetting,
  most: number,
  least = Number.MIN_VALUE,
): Reading<number> {
  return typeof written === 'number' && written >= least && written <= most
    ? usable(written)
    : nonsense(written, settingDefaults[id]);
}

function readGlob(entry: unknown): string | undefined {
  return typeof entry === 'string' && entry.trim() !== '' ? entry.trim() : undefined;
}

function readSwitch(
  written: unknown,
  id: 'incidentRunbooks.codeLens' | 'incidentRunbooks.inlayHints',
): Reading<boolean> {
  return typeof written === 'boolean' ? usable(written) : nonsense(written, settingDefaults[id]);
}

function readList<T>(
  written: unknown,
  otherwise: readonly T[],
  readEntry: (entry: unknown) => T | undefined,
): Reading<readonly T[]> {
  if (!Array.isArray(written)) return nonsense(written, otherwise);
  const entries: readonly unknown[] = written;
  const read = entries.map((entry) => ({ entry, value: readEntry(entry) }));
  return {
    value: read.map(({ value }) => value).filter((value) => value !== undefined),
    nonsense: read.filter(({ value }) => value === undefined).map(({ entry }) => inWords(entry)),
  };
}

function readConfirmation(written: unknown): Reading<ConfirmationByRisk> {
  const defaults = settingDefaults['incidentRunbooks.confirmation'];
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    return nonsense(written, defaults);
  }
  const entries: [string, unknown][] = Object.entries(written);
  const bad = entries.filter(([risk, level]) => !Object.hasOwn(defaults, risk) || !isLevel(level));
  const levelFor = (risk: keyof ConfirmationByRisk): ConfirmationLevel => {
    const level = entries.find(([name]) => name === risk)?.[1];
    return isLevel(level) ? level : defaults[risk];
  };
  return {
    value: {
      read: levelFor('read'),
      change: levelFor('change'),
      destroy: levelFor('destroy'),
    },
    nonsense: pairsInWords(bad),
  };
}

function isLevel(level: unknown): level is ConfirmationLevel {
  return level === 'run' || level === 'ask' || level === 'type';
}

function usable<T>(value: T): Reading<T> {
  return { value, nonsense: [] };
}

function nonsense<T>(written: unknown, otherwise: T): Reading<T> {
  return { value: otherwise, nonsense: [inWords(written)] };
}

function pairsInWords(pairs: readonly (readonly [string, unknown])[]): readonly string[] {
  return pairs.map(([key, value]) => `${key}: ${inWords(value)}`);
}

/** As it stands in settings.json, shortened. */
function inWords(written: unknown): string {
  const text = written === undefined ? 'undefined' : JSON.stringify(written);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
