// Runs in the extension host: a command with much output, in the integrated terminal. Ours is a
// click on the Run above it; the floor reads what the terminal gives and does nothing with it.
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { isWholeOutput } from '../../../extension/journal/output-files';
import { giveResult } from './result';

export interface Consumed {
  readonly milliseconds: number;
  /** The longest time for which no other extension could run, in milliseconds. */
  readonly worstStall: number;
}

export interface TerminalOutputs {
  readonly ours: readonly Consumed[];
  readonly bare: readonly Consumed[];
}

const ROUNDS = 3;
/** Of a look at the clock; a stall is what is late beyond it. */
const RESOLUTION_MS = 5;

export async function run(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const runbook = vscode.Uri.joinPath(folder.uri, 'runbook.md');
  await vscode.window.showTextDocument(runbook);
  await vscode.extensions.getExtension('incident-runbooks.incident-runbooks')?.activate();
  const terminal = await bareTerminal(folder.uri);

  const ours: Consumed[] = [];
  const bare: Consumed[] = [];
  // The first of each opens what it needs, and does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const click = await commandOfFirstRun(runbook);
    const one = await consumed(() => readBare(terminal));
    const other = await consumed(() => vscode.commands.executeCommand(click));
    console.log(
      `Round ${round}: ${other.milliseconds.toFixed(0)} ms, bare ${one.milliseconds.toFixed(0)} ms`,
    );
    if (round === 0) continue;
    bare.push(one);
    ours.push(other);
  }
  assert.deepEqual(
    recordedSizes(),
    Array.from({ length: ROUNDS + 1 }, () => Number(process.env['BENCH_BYTES'])),
  );
  giveResult({ ours, bare } satisfies TerminalOutputs);
}

/** Asked for before each click, as the editor does: a lens's command goes when newer lenses come. */
async function commandOfFirstRun(runbook: vscode.Uri): Promise<string> {
  const [lens] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    runbook,
    Number.MAX_SAFE_INTEGER,
  );
  const command = lens?.command;
  assert.ok(command, 'The runbook has no lens.');
  assert.match(command.title, /Run/);
  return command.command;
}

async function consumed(work: () => Thenable<unknown>): Promise<Consumed> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  delay.disable();
  return { milliseconds, worstStall: delay.max / 1e6 - RESOLUTION_MS };
}

/** A terminal like those of our runs, with its shell integration there. */
async function bareTerminal(cwd: vscode.Uri): Promise<vscode.Terminal> {
  const terminal = vscode.window.createTerminal({ name: 'Bare', shellPath: 'bash', cwd });
  terminal.show(true);
  await new Promise<void>((resolve) => {
    const subscription = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal !== terminal) return;
      subscription.dispose();
      resolve();
    });
  });
  return terminal;
}

async function readBare(terminal: vscode.Terminal): Promise<void> {
  // In front, as ours is: a terminal that is not drawn is quicker.
  terminal.show(true);
  const execution = terminal.shellIntegration?.executeCommand(process.env['BENCH_COMMAND'] ?? '');
  assert.ok(execution);
  const ended = new Promise<void>((resolve) => {
    const subscription = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.execution !== execution) return;
      subscription.dispose();
      resolve();
    });
  });
  let characters = 0;
  for await (const chunk of execution.read()) characters += chunk.length;
  await ended;
  assert.ok(characters >= Number(process.env['BENCH_BYTES']));
}

/** Of all outputs that our runs have recorded, in bytes: whole, and not as they would be shared. */
function recordedSizes(): number[] {
  const state = join(process.env['XDG_STATE_HOME'] ?? '', 'incident-runbooks');
  return readdirSync(state, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWholeOutput(entry.name))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
}
