import * as vscode from 'vscode';

/** How long a shell may take until it says in which folder it stands, as it does before each prompt. */
const folderTimeoutMs = 5_000;
/** From there to the prompt itself, of which nothing tells. */
const promptMs = 300;
/** For a shell that tells nothing at all. */
const silentStartMs = 1_000;

/**
 * Waits until a shell that has just started has most likely drawn its first prompt: what is typed
 * before that is shown twice.
 *
 * @param integrated whether the shell has VS Code's integration
 */
export async function firstPrompt(terminal: vscode.Terminal, integrated: boolean): Promise<void> {
  if (integrated) await folderKnown(terminal);
  await delay(integrated ? promptMs : silentStartMs);
}

async function folderKnown(terminal: vscode.Terminal): Promise<void> {
  if (terminal.shellIntegration?.cwd !== undefined) return;
  let subscription: vscode.Disposable | undefined;
  const known = new Promise<void>((resolve) => {
    subscription = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal && event.shellIntegration.cwd !== undefined) resolve();
    });
  });
  await Promise.race([known, delay(folderTimeoutMs)]);
  subscription?.dispose();
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
