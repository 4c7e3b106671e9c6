import { dirname, relative, resolve, sep } from 'node:path';
import { blobId } from '../../journal/blob-id';
import { CapturedSession } from '../../execution/captured-session';
import { describeExposed } from '../../execution/describe-exposed';
import { prepareRun, type PreparedRun, type RunSetting } from '../../execution/prepare-run';
import { recordedRun, type RecordedRun } from '../../execution/recorded-run';
import type { RunListener, RunResult } from '../../execution/run-executor';
import type { Command } from '../../runbook/model';
import { readRunbook } from '../../runbook/read-runbook';
import { chooseLog, type ChosenLog } from '../choose-log';
import { EXIT, printJson, printMessage, refuse, writeTo, type CliIo } from '../cli-io';
import { asksFirst, confirmRun } from '../confirm-run';
import { loadGrammar } from '../load-grammar';
import { readDuration } from '../../runbook/read-duration';
import { readRunbookFile, type RunbookText } from '../read-runbook-file';
import { readValues } from '../read-values';
import { noSuchFolder, resolveWorkspace } from '../resolve-workspace';
import { selectCommands } from '../select-commands';
import { listenForStop } from '../stop-signals';

export interface RunOptions {
  readonly step?: string;
  readonly command?: string;
  readonly line?: number;
  readonly set: readonly string[];
  readonly incident?: string;
  readonly cwd?: string;
  readonly shell?: string;
  readonly timeout?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly workspace?: string;
}

/**
 * `runbook run FILE …`: runs one command, or all of a step in one shell, stopping at the first that
 * fails. Everything is checked before anything runs.
 */
export async function run(io: CliIo, name: string, options: RunOptions): Promise<number> {
  const file = await readRunbookFile(name, io.cwd);
  if (file.kind === 'unreadable') return refuse(io, file.reason);
  const workspace = resolveWorkspace(io, options.workspace, file.path);
  if (workspace === undefined) return refuse(io, noSuchFolder(options.workspace));
  const prepared = await prepareRuns(io, name, file, workspace, options);
  if (prepared.kind === 'refused') {
    if (options.json === true && prepared.command !== undefined) {
      printRefusal(io, prepared.command, null, prepared.reason);
    }
    return refuse(io, prepared.reason);
  }
  const { runs } = prepared;
  if (options.dryRun === true) {
    for (const each of runs) printDryRun(io, each, options);
    return EXIT.done;
  }
  const unasked =
    options.yes === true || io.stdin.isTTY === true ? undefined : runs.find(asksFirst);
  if (unasked !== undefined) {
    const reason = `Line ${unasked.command.line} of ${name} needs a person's consent (${unasked.command.risk}): run it on a terminal, or pass --yes.`;
    if (options.json === true) printRefusal(io, unasked.command, unasked.resolved, reason);
    return refuse(io, reason);
  }
  const chosen = await chooseLog(io, workspace, options.incident);
  if (typeof chosen === 'string') return refuse(io, chosen);
  if (chosen.notice !== undefined) printMessage(io, chosen.notice);
  try {
    return await runAll(io, runs, chosen, options);
  } finally {
    await chosen.close();
  }
}

type Prepared =
  | { readonly kind: 'prepared'; readonly runs: readonly PreparedRun[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly command?: Command };

async function prepareRuns(
  io: CliIo,
  name: string,
  file: RunbookText,
  workspace: string,
  options: RunOptions,
): Promise<Prepared> {
  const timeoutMs = options.timeout === undefined ? undefined : readDuration(options.timeout);
  if (options.timeout !== undefined && timeoutMs === undefined) {
    return refused(
      `--timeout ${options.timeout} is no time such as 30s, 5m or 1h30m, at most 24h.`,
    );
  }
  const path = relative(workspace, file.path).split(sep).join('/');
  if (file.path.split(sep).includes('.incidents')) {
    return refused(`${name} is the record of an incident; run the runbook itself.`);
  }
  const grammar = await loadGrammar(io.modules);
  const environment = new Set(Object.keys(io.env));
  const runbook = readRunbook(file.text, { grammar, environment });
  const selection = selectCommands(runbook, name, options);
  if (selection.kind === 'none') return refused(selection.reason);
  const given = await readValues(io, options.set);
  if (given.kind === 'refused') return refused(given.reason);
  const known = new Set(selection.commands.flatMap((each) => each.parameters.map((p) => p.name)));
  const unknown = [...given.values.keys()].find((parameter) => !known.has(parameter));
  if (unknown !== undefined) {
    const list = known.size === 0 ? 'It has none' : `It has ${[...known].join(', ')}`;
    return refused(`--set ${unknown}: there is no such parameter. ${list}.`);
  }

  const now = { runbook, path, folder: dirname(file.path), blob: blobId(file.bytes) };
  const setting: RunSetting = { workspace, environment: io.env, grammar };
  const runs: PreparedRun[] = [];
  for (const command of selection.commands) {
    const own = new Set(command.parameters.map((parameter) => parameter.name));
    const wish = {
      commandId: command.id,
      values: new Map([...given.values].filter(([parameter]) => own.has(parameter))),
      cwd: options.cwd === undefined ? undefined : resolve(io.cwd, options.cwd),
      shell: options.shell,
      timeoutMs,
    };
    const preparation = await prepareRun(now, wish, setting);
    if (preparation.kind === 'refused') {
      const reason = `Line ${command.line} of ${name}: ${preparation.reason}`;
      return { kind: 'refused', reason: withHint(reason, preparation.problems), command };
    }
    runs.push(preparation.run);
  }
  return { kind: 'prepared', runs };
}

function withHint(reason: string, problems: readonly { readonly parameter: string }[]): string {
  if (problems.length === 0) return reason;
  return `${reason} Give each with ${problems.map((p) => `--set ${p.parameter}=…`).join(' ')}`;
}

async function runAll(
  io: CliIo,
  runs: readonly PreparedRun[],
  chosen: ChosenLog,
  options: RunOptions,
): Promise<number> {
  const stop = listenForStop();
  const session = new CapturedSession({
    environment: io.env,
    stdin: io.stdin.isTTY === true ? 'inherit' : 'ignore',
    commands: runs.length,
  });
  const listener: RunListener = {
    onOutput: (stream, bytes) =>
      writeTo(stream === 'stdout' && options.json !== true ? io.stdout : io.stderr, bytes),
    onNotice: (notice) => {
      printMessage(io, notice);
    },
  };
  const given = runs.flatMap(({ secrets }) => secrets);
  let exit: number = EXIT.done;
  try {
    for (const each of runs) {
      for (const exposed of each.exposed) printMessage(io, describeExposed(exposed));
      if (options.yes !== true && asksFirst(each) && !(await confirmRun(io, each, stop.signal))) {
        const reason = 'Not confirmed, so it was not run.';
        if (options.json === true) printRefusal(io, each.command, each.resolved, reason);
        printMessage(io, reason);
        return stop.signal.aborted ? EXIT.stopped : EXIT.refused;
      }
      const recorded = await recordedRun(
        each,
        { log: chosen.log, executor: session, listener, given },
        stop.signal,
      );
      if (options.json === true) printJson(io, runDocument(each, recorded, chosen.incident));
      exit = sayOutcome(io, each, recorded, options);
      if (recorded.result.outcome !== 'exited' || recorded.result.exitCode !== 0) break;
    }
  } finally {
    await session.close();
    stop.dispose();
  }
  return exit;
}

/** Says what the exit code alone would not, and gives the exit code. */
function sayOutcome(
  io: CliIo,
  { timeoutMs }: PreparedRun,
  { result }: RecordedRun,
  { json }: RunOptions,
): number {
  switch (result.outcome) {
    case 'exited':
      return json === true ? EXIT.done : (result.exitCode ?? EXIT.notSo);
    case 'timeout':
      printMessage(io, `The command took longer than ${String(timeoutMs)} ms and was ended.`);
      return json === true ? EXIT.done : EXIT.timeout;
    case 'stopped':
      printMessage(io, 'The command was stopped.');
      return json === true ? EXIT.done : EXIT.stopped;
    case 'unknown':
      printMessage(io, 'How the command ended is not known.');
      return json === true ? EXIT.done : EXIT.notSo;
    case 'refused':
    case 'failed-to-start':
      return refuse(io, withShellHint(result));
  }
}

function withShellHint({ reason = 'The command did not start.', shellFailed }: RunResult): string {
  return shellFailed === true ? `${reason} Name another with --shell.` : reason;
}

function runDocument(
  run: PreparedRun,
  { result, runId, outputFile }: RecordedRun,
  incident: string | undefined,
): unknown {
  return {
    command: run.command.id,
    resolved: run.resolved,
    outcome: result.outcome,
    exitCode: result.exitCode,
    durationMs: result.durationMs,
    runId: runId ?? null,
    incident: incident ?? null,
    outputFile: outputFile ?? null,
    ...(result.reason === undefined ? {} : { reason: result.reason }),
  };
}

const NOT_RUN = {
  exitCode: null,
  durationMs: 0,
  runId: null,
  incident: null,
  outputFile: null,
} as const;

function printRefusal(io: CliIo, command: Command, resolved: string | null, reason: string): void {
  printJson(io, { command: command.id, resolved, outcome: 'refused', ...NOT_RUN, reason });
}

function printDryRun(io: CliIo, run: PreparedRun, options: RunOptions): void {
  if (options.json === true) {
    const { command, resolved, cwd, shell, target } = run;
    printJson(io, {
      command: command.id,
      resolved,
      outcome: null,
      ...NOT_RUN,
      dryRun: true,
      cwd,
      shell: shell.path,
      target,
    });
  } else {
    io.stdout.write(`${run.resolved}\n`);
  }
}

function refused(reason: string): Prepared {
  return { kind: 'refused', reason };
}
