import type { ConfirmationByRisk } from '../execution/confirmation';
import type { Severities } from '../language/check-runbook';

/**
 * Everything that package.json contributes and the code refers to, typed once. A unit test holds
 * this file against the manifest, and an integration test holds the manifest against what a real
 * VS Code has registered.
 */

/**
 * What a command is called with; a palette call has no argument. A row of a view is its id, when
 * VS Code calls a command on it; by a key it calls without.
 */
export interface CommandArguments {
  'incidentRunbooks.runCommand': [target: CommandTarget];
  'incidentRunbooks.runBlock': [target?: StepTarget];
  'incidentRunbooks.runPhase': [target?: PhaseTarget];
  'incidentRunbooks.runAtCursor': [];
  'incidentRunbooks.runWithOtherValues': [target?: CommandTarget];
  'incidentRunbooks.editAndRun': [target?: CommandTarget];
  'incidentRunbooks.insertCommand': [target?: CommandTarget];
  'incidentRunbooks.copyCommand': [target?: CommandTarget];
  'incidentRunbooks.previewRun': [target?: CommandTarget];
  'incidentRunbooks.runAgain': [target?: CommandTarget];
  'incidentRunbooks.stopRun': [target?: RunReference];
  'incidentRunbooks.openOutput': [target?: RunReference];
  'incidentRunbooks.runStep': [row?: unknown];
  'incidentRunbooks.markStepDone': [row?: unknown];
  'incidentRunbooks.skipStep': [row?: unknown];
  'incidentRunbooks.reopenStep': [row?: unknown];
  'incidentRunbooks.noteOnStep': [row?: unknown];
  'incidentRunbooks.copyStepLink': [];
  'incidentRunbooks.openStep': [target: { readonly runbook: string; readonly line: number }];
  'incidentRunbooks.openRunbook': [target?: LineTarget];
  'incidentRunbooks.searchRunbooks': [];
  'incidentRunbooks.declareIncident': [];
  'incidentRunbooks.declareDrill': [];
  'incidentRunbooks.showActions': [];
  'incidentRunbooks.saveSample': [];
  'incidentRunbooks.selectIncident': [];
  'incidentRunbooks.changeSeverity': [];
  'incidentRunbooks.changeStatus': [];
  'incidentRunbooks.assignRole': [row?: unknown];
  'incidentRunbooks.copyContact': [row?: unknown];
  'incidentRunbooks.addNote': [];
  'incidentRunbooks.retractEntry': [row?: unknown];
  'incidentRunbooks.correctMilestone': [];
  'incidentRunbooks.addTask': [];
  'incidentRunbooks.finishTask': [row?: unknown];
  'incidentRunbooks.handOverRole': [row?: unknown];
  'incidentRunbooks.answerOffer': [row?: unknown];
  'incidentRunbooks.publishUpdate': [];
  'incidentRunbooks.adoptRuns': [];
  'incidentRunbooks.toggleRecording': [];
  'incidentRunbooks.reviewChanges': [];
  'incidentRunbooks.openPanel': [];
  'incidentRunbooks.openLog': [target?: EventTarget];
  'incidentRunbooks.verifyLog': [];
  'incidentRunbooks.writePostMortem': [];
  'incidentRunbooks.syncLog': [];
  'incidentRunbooks.exportIncident': [];
  'incidentRunbooks.exportPicture': [];
  'incidentRunbooks.forgetContent': [row?: unknown];
  'incidentRunbooks.forgetSecrets': [];
}

export type CommandId = keyof CommandArguments;

/** The compiler fails here when an id is missing, so that the list can stand for the type at run time. */
const commandIds: Record<CommandId, true> = {
  'incidentRunbooks.runCommand': true,
  'incidentRunbooks.runBlock': true,
  'incidentRunbooks.runPhase': true,
  'incidentRunbooks.runAtCursor': true,
  'incidentRunbooks.runWithOtherValues': true,
  'incidentRunbooks.editAndRun': true,
  'incidentRunbooks.insertCommand': true,
  'incidentRunbooks.copyCommand': true,
  'incidentRunbooks.previewRun': true,
  'incidentRunbooks.runAgain': true,
  'incidentRunbooks.stopRun': true,
  'incidentRunbooks.openOutput': true,
  'incidentRunbooks.runStep': true,
  'incidentRunbooks.markStepDone': true,
  'incidentRunbooks.skipStep': true,
  'incidentRunbooks.reopenStep': true,
  'incidentRunbooks.noteOnStep': true,
  'incidentRunbooks.copyStepLink': true,
  'incidentRunbooks.openStep': true,
  'incidentRunbooks.openRunbook': true,
  'incidentRunbooks.searchRunbooks': true,
  'incidentRunbooks.declareIncident': true,
  'incidentRunbooks.declareDrill': true,
  'incidentRunbooks.showActions': true,
  'incidentRunbooks.saveSample': true,
  'incidentRunbooks.selectIncident': true,
  'incidentRunbooks.changeSeverity': true,
  'incidentRunbooks.changeStatus': true,
  'incidentRunbooks.assignRole': true,
  'incidentRunbooks.copyContact': true,
  'incidentRunbooks.addNote': true,
  'incidentRunbooks.retractEntry': true,
  'incidentRunbooks.correctMilestone': true,
  'incidentRunbooks.addTask': true,
  'incidentRunbooks.finishTask': true,
  'incidentRunbooks.handOverRole': true,
  'incidentRunbooks.answerOffer': true,
  'incidentRunbooks.publishUpdate': true,
  'incidentRunbooks.adoptRuns': true,
  'incidentRunbooks.toggleRecording': true,
  'incidentRunbooks.reviewChanges': true,
  'incidentRunbooks.openPanel': true,
  'incidentRunbooks.openLog': true,
  'incidentRunbooks.verifyLog': true,
  'incidentRunbooks.writePostMortem': true,
  'incidentRunbooks.syncLog': true,
  'incidentRunbooks.exportIncident': true,
  'incidentRunbooks.exportPicture': true,
  'incidentRunbooks.forgetContent': true,
  'incidentRunbooks.forgetSecrets': true,
};

/** Every command the extension registers. */
export const allCommandIds: readonly string[] = Object.keys(commandIds);

/** A command of a runbook, as a CodeLens knows it. */
export interface CommandTarget {
  /** The document's URI as a string: arguments of a CodeLens travel as JSON. */
  readonly uri: string;
  readonly commandId: string;
}

export interface StepTarget {
  readonly uri: string;
  readonly stepId: string;
}

export interface PhaseTarget {
  readonly uri: string;
  /** The phase's name. */
  readonly phase: string;
}

export interface RunReference {
  /** A run of the active incident, or of the scratch log. */
  readonly runId: string;
}

export interface LineTarget {
  readonly uri: string;
  /** 1-based. */
  readonly line: number;
}

export interface EventTarget {
  /** The id of an event of the active incident. */
  readonly event: string;
}

export const views = {
  workflow: 'incidentRunbooks.workflow',
  runbooks: 'incidentRunbooks.runbooks',
  team: 'incidentRunbooks.team',
  log: 'incidentRunbooks.log',
} as const;

/** The type of the incident panel, by which VS Code brings it back. */
export const panelView = 'incidentRunbooks.panel';

/** Context keys that `when` clauses in the manifest use. */
export interface ContextKeys {
  /** An incident is active in this window. */
  'incidentRunbooks.incidentActive': boolean;
  /** A command of a runbook is running in this window. */
  'incidentRunbooks.running': boolean;
  /** The log at hand has a run whose output can be opened. */
  'incidentRunbooks.hasRun': boolean;
  /** The active editor shows a runbook. */
  'incidentRunbooks.runbookOpen': boolean;
  /** The active incident is neither closed nor cancelled. */
  'incidentRunbooks.incidentOpen': boolean;
  /** The workspace was looked through for runbooks. */
  'incidentRunbooks.runbooksSought': boolean;
}

const contextKeys: Record<keyof ContextKeys, true> = {
  'incidentRunbooks.incidentActive': true,
  'incidentRunbooks.running': true,
  'incidentRunbooks.hasRun': true,
  'incidentRunbooks.runbookOpen': true,
  'incidentRunbooks.incidentOpen': true,
  'incidentRunbooks.runbooksSought': true,
};

export const allContextKeys: readonly string[] = Object.keys(contextKeys);

/** The settings, as package.json types them; `settings.ts` reads them. */
export interface SettingTypes {
  /** Globs of the files that are looked at as runbooks. */
  'incidentRunbooks.include': readonly string[];
  'incidentRunbooks.exclude': readonly string[];
  /** A shell's path or name; empty for bash. */
  'incidentRunbooks.shell': string;
  'incidentRunbooks.confirmation': ConfirmationByRisk;
  /** See `readProductionPattern`. */
  'incidentRunbooks.productionPatterns': readonly string[];
  /** Regular expressions of secrets, besides the usual ones. */
  'incidentRunbooks.secretPatterns': readonly string[];
  /** See `readDuration`; empty for none. */
  'incidentRunbooks.timeout': string;
  /** Megabytes. */
  'incidentRunbooks.outputLimit': number;
  /** Megabytes of one run's output. */
  'incidentRunbooks.sharedOutputLimit': number;
  /** Days. */
  'incidentRunbooks.outputRetention': number;
  /** See `readCadence`: durations by severity. */
  'incidentRunbooks.updateCadence': Readonly<Record<string, string>>;
  'incidentRunbooks.codeLens': boolean;
  /** Whether placeholders show their last values. */
  'incidentRunbooks.inlayHints': boolean;
  /** How grave each code of a check is; a code that is not named is as grave as it always is. */
  'incidentRunbooks.checks': Severities;
  /** Relative to the workspace; empty for the usual one. */
  'incidentRunbooks.postMortemTemplate': string;
}

export type SettingId = keyof SettingTypes;

export const settingDefaults: SettingTypes = {
  'incidentRunbooks.include': ['**/*.md', '**/*.markdown'],
  'incidentRunbooks.exclude': ['**/node_modules/**', '**/.incidents/**'],
  'incidentRunbooks.shell': '',
  'incidentRunbooks.confirmation': { read: 'run', change: 'ask', destroy: 'type' },
  'incidentRunbooks.productionPatterns': [],
  'incidentRunbooks.secretPatterns': [],
  'incidentRunbooks.timeout': '',
  'incidentRunbooks.outputLimit': 1,
  'incidentRunbooks.sharedOutputLimit': 1,
  'incidentRunbooks.outputRetention': 30,
  'incidentRunbooks.updateCadence': { SEV1: '30m', SEV2: '1h', SEV3: '4h', SEV4: 'off' },
  'incidentRunbooks.codeLens': true,
  'incidentRunbooks.inlayHints': false,
  'incidentRunbooks.checks': {},
  'incidentRunbooks.postMortemTemplate': '',
};

export const settingIds: readonly SettingId[] = Object.keys(settingDefaults).filter(
  (id): id is SettingId => Object.hasOwn(settingDefaults, id),
);
