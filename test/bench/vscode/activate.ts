// Runs in the extension host: what it takes to activate our extension, and VS Code's own for
// Markdown, in a window in which nothing has asked for either yet.
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { giveResult } from './result';

export interface Activation {
  /** Milliseconds from the call, code loading included, until the extension is active. */
  readonly wall: number;
  /** Milliseconds of it in which the extension host could do nothing else. */
  readonly busy: number;
}

export interface Activations {
  readonly ours: Activation;
  readonly markdown: Activation;
}

const ids = {
  ours: 'incident-runbooks.incident-runbooks',
  markdown: 'vscode.markdown-language-features',
};

export async function run(): Promise<void> {
  if (process.env['BENCH_FIRST'] === 'ours') {
    const ours = await activation(ids.ours);
    giveResult({ ours, markdown: await activation(ids.markdown) } satisfies Activations);
  } else {
    const markdown = await activation(ids.markdown);
    giveResult({ ours: await activation(ids.ours), markdown } satisfies Activations);
  }
}

async function activation(id: string): Promise<Activation> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`VS Code does not know ${id}.`);
  await quiet();
  if (extension.isActive) throw new Error(`${id} is active before it was asked for.`);
  const before = performance.eventLoopUtilization();
  const start = performance.now();
  await extension.activate();
  const wall = performance.now() - start;
  return { wall, busy: performance.eventLoopUtilization(before).active };
}

/** Waits until the extension host has had next to nothing to do for half a second. */
async function quiet(): Promise<void> {
  for (;;) {
    const before = performance.eventLoopUtilization();
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (performance.eventLoopUtilization(before).utilization < 0.05) return;
  }
}
