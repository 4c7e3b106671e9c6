import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { loadShellGrammar } from '../command/shell-grammar';
import { ActiveLog } from './active-log';
import { ActiveWorkflow } from './active-workflow';
import { adoptRuns } from './commands/adopt-runs';
import { CommandPreparer } from './commands/command-preparer';
import { forgetContent } from './commands/forget-content';
import { forgetSecrets } from './commands/forget-secrets';
import { exportIncident } from './commands/export-incident';
import { exportPicture } from './commands/export-picture';
import { IncidentCommands } from './commands/incident-commands';
import { EntryCommands } from './commands/entry-commands';
import { openRunbook, searchRunbooks } from './commands/open-runbook';
import { publishUpdate } from './commands/publish-update';
import { registerCommands } from './commands/register-commands';
import { reviewChanges } from './commands/review-changes';
import { RunCommands } from './commands/run-commands';
import { RunConfirmation } from './commands/run-confirmation';
import { RunExecution } from './commands/run-execution';
import { runStep } from './commands/run-step';
import { TextCommands } from './commands/text-commands';
import { saveSample } from './commands/save-sample';
import { setContext } from './context-keys';
import { LogDocument } from './documents/log-document';
import { OutputDocument } from './documents/output-document';
import { RestedDocuments } from './documents/rested-documents';
import { PreviewDocument } from './documents/preview-document';
import { RunbookDocuments, runbookSelector } from './documents/runbook-documents';
import { OutputEnds } from './editor/output-ends';
import { RunHovers } from './editor/run-hovers';
import { RunbookLibrary } from './documents/runbook-library';
import { VerifyReportDocument } from './documents/verify-report';
import { RunLenses } from './editor/run-lenses';
import { RunMarks } from './editor/run-marks';
import { showActions } from './commands/show-actions';
import { writePostMortem } from './commands/write-post-mortem';
import { RunbookLanguage } from './language/runbook-language';
import { StepLinks } from './links/step-links';
import { RememberedSecrets } from './remembered-secrets';
import { IncidentPanel } from './panel/incident-panel';
import { panelActions } from './panel/panel-actions';
import { reportErrors } from './report-errors';
import { Settings } from './settings';
import { LogSharing } from './sharing/log-sharing';
import { SharingStatusBar } from './sharing/sharing-status-bar';
import { IncidentStatusBar } from './status/incident-status-bar';
import { OfferNotices } from './status/offer-notices';
import { UpdateReminder } from './status/update-reminder';
import { RunbookTasks } from './tasks/runbook-tasks';
import { taskType } from './tasks/runbook-task';
import { TaskRuns } from './tasks/task-runs';
import { RunTerminals } from './terminal/run-terminals';
import { TypedCommands } from './terminal/typed-commands';
import { notRequiredDecoration } from './tree/not-required-decoration';
import { LogView } from './tree/log-view';
import { RunbookView } from './tree/runbook-view';
import { TeamView } from './tree/team-view';
import { WorkflowView } from './tree/workflow-view';

/** Builds everything and wires it; every object is disposed with the extension. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  // The rooms below cannot ask VS Code for its language.
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const output = vscode.window.createOutputChannel('Incident Runbooks', { log: true });
  const settings = new Settings();
  const grammar = await loadGrammar(context.extensionPath);
  const documents = new RunbookDocuments(grammar, settings);
  const rested = new RestedDocuments(runbookSelector);
  const library = new RunbookLibrary(documents);
  const log = new ActiveLog(context.workspaceState, output, settings);
  const workflow = new ActiveWorkflow(grammar, documents, log);
  const terminals = new RunTerminals(grammar);
  const secrets = new RememberedSecrets(context.secrets);
  const preparer = new CommandPreparer(grammar, documents, log, secrets);
  const preview = new PreviewDocument();
  const confirmation = new RunConfirmation(settings, grammar, preview);
  const execution = new RunExecution(log, terminals);
  const typed = new TypedCommands(log, terminals, context.workspaceState, () => execution.given);
  const runs = new RunCommands(documents, preparer, confirmation, execution);
  const texts = new TextCommands(documents, preparer, confirmation, execution);
  const taskRuns = new TaskRuns(documents, preparer, confirmation, execution);
  const incidents = new IncidentCommands(documents, library, log, workflow);
  const entries = new EntryCommands(log);
  const reminder = new UpdateReminder(log, workflow, settings);
  const links = new StepLinks(documents, context.extension.id, {
    declare: (severity) => incidents.declare(false, severity),
  });
  const logDocument = new LogDocument(log);
  const verifyReport = new VerifyReportDocument(log);
  const sharing = new LogSharing(log, context.workspaceState, output);
  const outputs = new OutputDocument(log, settings);
  const ends = new OutputEnds(log);
  const lenses = new RunLenses(documents, log, ends);
  const workflowView = new WorkflowView(log, workflow);
  const runbookView = new RunbookView(library, log);
  const teamView = new TeamView(log, workflow, documents, library);
  const panel = new IncidentPanel(
    context.extensionUri,
    log,
    workflow,
    panelActions({
      log,
      workflow,
      settings,
      runs,
      execution,
      incidents,
      entries,
      outputs,
      reminder,
      sharing,
      output,
    }),
  );

  context.subscriptions.push(
    output,
    settings,
    rested,
    log,
    workflow,
    terminals,
    logDocument,
    verifyReport,
    outputs,
    preview,
    lenses,
    library,
    workflowView,
    runbookView,
    teamView,
    panel,
    new LogView(log),
    new RunMarks(context.extensionUri, documents, rested, log),
    new RunbookLanguage(context.extensionPath, documents, rested, log, output),
    reminder,
    typed,
    new OfferNotices(log, entries, output),
    new IncidentStatusBar(log, workflow, settings),
    sharing,
    new SharingStatusBar(log, sharing),
    vscode.languages.registerCodeLensProvider(runbookSelector, lenses),
    vscode.languages.registerHoverProvider(runbookSelector, new RunHovers(documents, log, ends)),
    vscode.tasks.registerTaskProvider(taskType, new RunbookTasks(library, taskRuns, output)),
    vscode.window.registerUriHandler({
      handleUri: (uri) => reportErrors('link', output, () => links.open(uri)),
    }),
    vscode.window.registerFileDecorationProvider(notRequiredDecoration),
    ...keepContextKeys(documents, log, settings),
    registerCommands(
      {
        'incidentRunbooks.runCommand': (target) => runs.runCommand(target),
        'incidentRunbooks.runBlock': (target) => runs.runBlock(target),
        'incidentRunbooks.runPhase': (target) => runs.runPhase(target),
        'incidentRunbooks.runAtCursor': () => runs.runAtCursor(),
        'incidentRunbooks.runWithOtherValues': (target) => runs.runWithOtherValues(target),
        'incidentRunbooks.editAndRun': (target) => runs.editAndRun(target),
        'incidentRunbooks.insertCommand': (target) => texts.insert(target),
        'incidentRunbooks.copyCommand': (target) => texts.copy(target),
        'incidentRunbooks.previewRun': (target) => texts.preview(target),
        'incidentRunbooks.runAgain': (target) => runs.runAgain(target),
        'incidentRunbooks.stopRun': (target) => execution.stop(target?.runId),
        'incidentRunbooks.openOutput': async (target) => {
          runbookView.look(await outputs.show(target?.runId));
        },
        'incidentRunbooks.runStep': async (row) =>
          runStep(runs, log, await workflowView.stepAt(row)),
        'incidentRunbooks.markStepDone': async (row) =>
          incidents.markStepDone(await workflowView.stepAt(row)),
        'incidentRunbooks.reopenStep': async (row) =>
          entries.reopenStep(await workflowView.stepAt(row)),
        'incidentRunbooks.skipStep': async (row) =>
          incidents.skipStep(await workflowView.stepAt(row)),
        'incidentRunbooks.noteOnStep': async (row) =>
          incidents.noteOnStep(await workflowView.stepAt(row)),
        'incidentRunbooks.copyStepLink': () => links.copy(),
        'incidentRunbooks.openStep': (target) => incidents.openStep(target),
        'incidentRunbooks.openRunbook': (target) => openRunbook(library, target),
        'incidentRunbooks.searchRunbooks': () => {
          searchRunbooks(library);
        },
        'incidentRunbooks.declareIncident': () => incidents.declare(false),
        'incidentRunbooks.declareDrill': () => incidents.declare(true),
        'incidentRunbooks.showActions': () => showActions(log.state),
        'incidentRunbooks.saveSample': () => saveSample(context.extensionUri),
        'incidentRunbooks.selectIncident': () => incidents.select(),
        'incidentRunbooks.changeSeverity': () => incidents.changeSeverity(),
        'incidentRunbooks.changeStatus': () => incidents.changeStatus(),
        'incidentRunbooks.assignRole': (row) => incidents.assignRole(teamView.roleAt(row)),
        'incidentRunbooks.copyContact': (row) => teamView.copyContact(row),
        'incidentRunbooks.addNote': () => incidents.addNote(),
        'incidentRunbooks.retractEntry': (row) => entries.retract(row),
        'incidentRunbooks.correctMilestone': () => entries.correctMilestone(),
        'incidentRunbooks.addTask': () => entries.addTask(),
        'incidentRunbooks.finishTask': (row) => entries.finishTask(teamView.taskAt(row)),
        'incidentRunbooks.handOverRole': (row) => entries.handOver(teamView.roleAt(row)),
        'incidentRunbooks.answerOffer': (row) => entries.answerOffer(teamView.roleAt(row)),
        'incidentRunbooks.publishUpdate': () => publishUpdate(log, reminder.cadenceMs),
        'incidentRunbooks.adoptRuns': () => adoptRuns(log),
        'incidentRunbooks.toggleRecording': () => typed.toggle(),
        'incidentRunbooks.reviewChanges': () => reviewChanges(log),
        'incidentRunbooks.openPanel': () => {
          panel.open();
        },
        'incidentRunbooks.openLog': (target) => logDocument.show(target?.event),
        'incidentRunbooks.verifyLog': () => verifyReport.verify(),
        'incidentRunbooks.exportPicture': () => exportPicture(log, workflow),
        'incidentRunbooks.exportIncident': () => exportIncident(log, workflow),
        'incidentRunbooks.writePostMortem': () => writePostMortem(log, workflow, settings),
        'incidentRunbooks.syncLog': () => sharing.sync(),
        'incidentRunbooks.forgetContent': (row) =>
          forgetContent(log, typeof row === 'string' ? row : undefined),
        'incidentRunbooks.forgetSecrets': () => forgetSecrets(secrets),
      },
      output,
    ),
  );
  await log.restore();
}

async function loadGrammar(extensionPath: string) {
  const read = (name: string) => readFile(path.join(extensionPath, 'dist', name));
  const [runtime, bash] = await Promise.all([
    read('tree-sitter.wasm'),
    read('tree-sitter-bash.wasm'),
  ]);
  return loadShellGrammar({ runtime, bash });
}

function keepContextKeys(
  documents: RunbookDocuments,
  log: ActiveLog,
  settings: Settings,
): vscode.Disposable[] {
  const showEditor = () => {
    const document = vscode.window.activeTextEditor?.document;
    const open = document !== undefined && documents.runbookOf(document) !== undefined;
    setContext('incidentRunbooks.runbookOpen', open);
  };
  const showLog = () => {
    setContext('incidentRunbooks.incidentActive', log.state !== undefined);
    setContext('incidentRunbooks.incidentOpen', log.state?.open === true);
    setContext('incidentRunbooks.hasRun', log.runs.length > 0);
  };
  showEditor();
  return [
    vscode.window.onDidChangeActiveTextEditor(showEditor),
    settings.onDidChange(showEditor),
    log.onDidChange(showLog),
  ];
}
