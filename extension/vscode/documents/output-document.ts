import { open, type FileHandle } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import * as vscode from 'vscode';
import { personName } from '../../incident/person-name';
import type { RunState } from '../../incident/incident-state';
import type { ActiveLog } from '../active-log';
import { Disposable } from '../disposable';
import { describeRun } from '../editor/run-outcome';
import type { Settings } from '../settings';
import { UserError } from '../user-error';

const scheme = 'runbook-output';

/**
 * What a run printed, with what was run above it, as a document without colours. An editor is no
 * place for a hundred megabytes: of a long output its two ends are shown.
 */
export class OutputDocument extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #log: ActiveLog;
  readonly #settings: Settings;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(log: ActiveLog, settings: Settings) {
    super();
    this.#log = log;
    this.#settings = settings;
    this.own(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.own(
      log.onDidChange((change) => {
        const forgets =
          change.kind === 'replaced' ||
          change.events.some(({ kind }) => kind === 'content.forgotten');
        if (!forgets) return;
        for (const { uri } of vscode.workspace.textDocuments) {
          if (uri.scheme === scheme) this.#changed.fire(uri);
        }
      }),
    );
  }

  /**
   * Opens the output of one run, by default of the last that has one.
   *
   * @returns the id of that run.
   */
  async show(runId?: string): Promise<string> {
    const run = this.#find(runId);
    if (run === undefined) {
      throw new UserError(vscode.l10n.t('There is no output to open yet: run a command first.'));
    }
    const name = (run.resolved.split('\n')[0] ?? '').replace(/[^\w.-]+/g, '-').slice(0, 40);
    // The outcome is part of the address, or a document opened while it ran would never change.
    const uri = vscode.Uri.from({ scheme, path: `/${run.id}/${name}.txt`, query: run.outcome });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true, preserveFocus: false });
    return run.id;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const run = this.#find(uri.path.split('/')[1]);
    if (run === undefined) return vscode.l10n.t('This run is not in the log at hand.');
    const head = [
      `$ ${run.resolved}`,
      `${describeRun(run, new Date())} · ${personName(run.actor)} · ${run.cwd}`,
      '',
    ];
    return [...head, await this.#outputOf(run)].join('\n');
  }

  async #outputOf(run: RunState): Promise<string> {
    const file = await this.#log.outputFile(run);
    if (file === undefined)
      return vscode.l10n.t('No output was recorded, or it was taken out of the log.');
    try {
      return stripVTControlCharacters(await readEnds(file, this.#settings.outputLimitBytes));
    } catch {
      return vscode.l10n.t('The output is not on this machine: {0} cannot be read.', file);
    }
  }

  #find(runId: string | undefined): RunState | undefined {
    const { runs } = this.#log;
    return runId === undefined
      ? runs.findLast(({ output }) => output !== null)
      : runs.find(({ id }) => id === runId);
  }
}

async function readEnds(path: string, limit: number): Promise<string> {
  const endBytes = Math.floor(limit / 2);
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size <= 2 * endBytes) return (await readAt(file, 0, size)).toString();
    const cut = vscode.l10n.t(
      '… {0} bytes left out here; the whole is in {1} …',
      size - 2 * endBytes,
      path,
    );
    const head = await readAt(file, 0, endBytes);
    const tail = await readAt(file, size - endBytes, endBytes);
    return `${head.toString()}\n\n${cut}\n\n${tail.toString()}`;
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
