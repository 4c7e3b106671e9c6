// Runs in the extension host, and does what the row that measures the panel tells it, one word at a
// time over a socket. It answers with the time at which it began, in milliseconds since 1970.
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';

const actions: Readonly<Record<string, () => Thenable<unknown>>> = {
  select: () => vscode.commands.executeCommand('incidentRunbooks.selectIncident'),
  panel: () => vscode.commands.executeCommand('incidentRunbooks.openPanel'),
  empty: openEmpty,
  close: () => vscode.commands.executeCommand('workbench.action.closeAllEditors'),
};

export async function run(): Promise<void> {
  await vscode.extensions.getExtension('incident-runbooks.incident-runbooks')?.activate();
  const socket = createConnection(process.env['BENCH_SOCKET'] ?? '');
  await once(socket, 'connect');
  for await (const action of createInterface({ input: socket })) {
    const began = performance.timeOrigin + performance.now();
    const done = actions[action]?.();
    // Whoever asks answers the questions that this may ask.
    if (action !== 'select') await done;
    socket.write(`${began}\n`);
  }
}

/** The least that a panel can be. */
function openEmpty(): Thenable<void> {
  const panel = vscode.window.createWebviewPanel('bench.empty', '', vscode.ViewColumn.Active, {
    enableScripts: true,
  });
  panel.webview.html = '<!doctype html><html><body data-empty></body></html>';
  return Promise.resolve();
}
