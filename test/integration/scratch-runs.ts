import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An event of the log, as its line has it. */
export interface LoggedEvent {
  readonly id: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The only journal of the scratch log. */
export async function journalFile(): Promise<string> {
  const state = join(process.env['XDG_STATE_HOME'] ?? '', 'incident-runbooks');
  const [workspace] = await readdir(state);
  const journals = join(state, workspace ?? '', 'journal');
  const [name] = (await readdir(journals)).filter((file) => file.endsWith('.jsonl'));
  return join(journals, name ?? '');
}

export async function events(): Promise<LoggedEvent[]> {
  const lines = (await readFile(await journalFile(), 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as LoggedEvent];
    } catch {
      return [];
    }
  });
}

/** How the last run of this text ended, and what was recorded of it. */
export async function lastRun(resolved: string): Promise<{
  readonly outcome: unknown;
  readonly exitCode: unknown;
  readonly output: string | undefined;
}> {
  const log = await events();
  const started = log.findLast(({ data }) => data['resolved'] === resolved);
  assert.ok(started, `a run of ${resolved} in the log`);
  const finished = log.find(({ data }) => data['run'] === started.id);
  assert.ok(finished, `an end of ${resolved} in the log`);
  const { outcome, exitCode, output } = finished.data;
  const file = (output as { file: string } | null)?.file;
  const folder = join(await journalFile(), '../..');
  return {
    outcome,
    exitCode,
    output: file === undefined ? undefined : await readFile(join(folder, file), 'utf8'),
  };
}

/** What was logged when the last run of this text began. */
export async function lastStart(resolved: string): Promise<LoggedEvent['data'] | undefined> {
  const log = await events();
  return log.findLast(({ data }) => data['resolved'] === resolved)?.data;
}
