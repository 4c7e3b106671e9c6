import * as vscode from 'vscode';
import { statusOf } from '../../incident/status-transitions';
import type { ActiveLog } from '../active-log';
import { type ActiveWorkflow, uriOf } from '../active-workflow';
import type { EntryCommands } from '../commands/entry-commands';
import { exportPicture } from '../commands/export-picture';
import type { IncidentCommands } from '../commands/incident-commands';
import { keepUpdate } from '../commands/publish-update';
import type { RunCommands } from '../commands/run-commands';
import type { RunExecution } from '../commands/run-execution';
import { postMortemWriter, writePostMortem } from '../commands/write-post-mortem';
import type { OutputDocument } from '../documents/output-document';
import { reportErrors } from '../report-errors';
import { requireTrust } from '../require-trust';
import type { Settings } from '../settings';
import type { LogSharing } from '../sharing/log-sharing';
import { sharingEntry } from '../sharing/sharing-entry';
import type { UpdateReminder } from '../status/update-reminder';
import type { FromPanel, PanelSharing } from './contract';
import { openLink } from './open-link';

type Asked<K extends FromPanel['kind']> = Omit<Extract<FromPanel, { kind: K }>, 'kind'>;

/** What can be done from the panel: the same as from the sidebar, by the same code. */
export interface PanelActions {
  readonly setStatus: (status: string) => Promise<void>;
  readonly changeSeverity: () => Promise<void>;
  readonly assignRole: (role: string) => Promise<void>;
  /** These three throw when nothing was written. */
  readonly addNote: (note: Asked<'addNote'>) => Promise<void>;
  readonly addTask: (task: Asked<'addTask'>) => Promise<void>;
  readonly publishUpdate: (update: Asked<'publishUpdate'>) => Promise<void>;
  readonly pin: (event: string) => Promise<void>;
  readonly unpin: (pin: string) => Promise<void>;
  readonly sync: () => Promise<void>;
  /** How far the log is shared; null where nothing is known. */
  readonly sharing: () => PanelSharing | null;
  readonly onDidShare: vscode.Event<void>;
  readonly exportPicture: () => Promise<void>;
  readonly openStep: (runbook: string, line: number) => Promise<void>;
  readonly openOutput: (run: string) => Promise<void>;
  readonly runCommand: (runbook: string, command: string) => Promise<void>;
  readonly runBlock: (runbook: string, step: string) => Promise<void>;
  readonly stopRun: (run: string) => Promise<void>;
  readonly markStepDone: (runbook: string, step: string) => Promise<void>;
  readonly skipStep: (runbook: string, step: string) => Promise<void>;
  readonly reopenStep: (runbook: string, step: string) => Promise<void>;
  /** The post-mortem as it would be written now. */
  readonly composePostMortem: () => Promise<string>;
  readonly openPostMortem: () => Promise<void>;
  readonly writePostMortem: () => Promise<void>;
  /** See `openLink`. */
  readonly openLink: (to: string, from: string | null) => Promise<void>;
  /** How often the active incident's severity asks for an update; undefined: never. */
  readonly cadenceMs: () => number | undefined;
  /** Does something, and tells the person what went wrong. */
  readonly report: (what: string, work: () => Promise<void>) => Promise<void>;
}

/** All that writes wants trust before it asks anything. */
export function panelActions(parts: {
  readonly log: ActiveLog;
  readonly workflow: ActiveWorkflow;
  readonly settings: Settings;
  readonly runs: RunCommands;
  readonly execution: RunExecution;
  readonly incidents: IncidentCommands;
  readonly entries: EntryCommands;
  readonly outputs: OutputDocument;
  readonly reminder: UpdateReminder;
  readonly sharing: LogSharing;
  readonly output: vscode.LogOutputChannel;
}): PanelActions {
  const { log, workflow, settings, runs, execution } = parts;
  const { incidents, entries, outputs, reminder, sharing, output } = parts;
  const uriIn = (runbook: string) => uriOf(log.requireActive().workspace, runbook).toString();
  const trusted = async (work: () => Promise<void>) => {
    requireTrust();
    await work();
  };
  return {
    setStatus: (word) =>
      trusted(async () => {
        const status = statusOf(word);
        if (status !== undefined) await incidents.setStatus(status);
      }),
    changeSeverity: () => trusted(() => incidents.changeSeverity()),
    assignRole: (role) => trusted(() => incidents.assignRole(role)),
    addNote: ({ text, decision }) => trusted(() => incidents.keepNote(text, decision)),
    addTask: (task) => trusted(() => entries.keepTask(task)),
    publishUpdate: (update) => trusted(() => keepUpdate(log, update)),
    pin: (event) => trusted(() => entries.pin(event)),
    unpin: (pin) => trusted(() => entries.unpin(pin)),
    sync: () => trusted(() => sharing.sync()),
    sharing: () => {
      const entry = sharingEntry(sharing.state);
      return entry === undefined
        ? null
        : { text: entry.label, detail: entry.tooltip, isProblem: entry.isProblem };
    },
    onDidShare: sharing.onDidChange,
    exportPicture: () => exportPicture(log, workflow),
    openStep: (runbook, line) => incidents.openStep({ runbook, line }),
    openOutput: async (run) => {
      await outputs.show(run);
    },
    runCommand: (runbook, commandId) => runs.runCommand({ uri: uriIn(runbook), commandId }),
    runBlock: (runbook, stepId) => runs.runBlock({ uri: uriIn(runbook), stepId }),
    stopRun: async (run) => {
      await execution.stop(run);
    },
    markStepDone: (runbook, step) =>
      trusted(() => incidents.markStepDone(workflow.requireStep(runbook, step))),
    skipStep: (runbook, step) =>
      trusted(() => incidents.skipStep(workflow.requireStep(runbook, step))),
    reopenStep: (runbook, step) =>
      trusted(() => entries.reopenStep(workflow.requireStep(runbook, step))),
    composePostMortem: async () => {
      const compose = await postMortemWriter(log, workflow, settings);
      return compose('postmortem.svg').markdown;
    },
    openPostMortem: async () => {
      const file = log.newestPostMortem();
      if (file !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(file));
    },
    writePostMortem: () => trusted(() => writePostMortem(log, workflow, settings)),
    openLink: (to, from) => openLink(to, from, log.requireActive().workspace),
    cadenceMs: () => reminder.cadenceMs,
    report: (what, work) => reportErrors(`panel ${what}`, output, work),
  };
}
