import { createHash } from 'node:crypto';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** A run as the log for what happens before an incident has it. */
export interface FolderRun {
  readonly resolved: string;
  /** Undefined while it runs, and for ever where nobody knows how it ended. */
  readonly outcome: string | undefined;
  readonly exitCode: number | null | undefined;
}

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly data: {
    readonly resolved?: string;
    readonly run?: string;
    readonly outcome?: string;
    readonly exitCode?: number | null;
  };
}

/** Every run in a workspace before an incident, in order; none where there is no such log. */
export async function folderRuns(workspace: string): Promise<readonly FolderRun[]> {
  const name = createHash('sha256').update(await realpath(workspace));
  const journals = join(
    process.env['XDG_STATE_HOME'] ?? '',
    'incident-runbooks',
    name.digest('hex').slice(0, 16),
    'journal',
  );
  const files = (await readdir(journals).catch(() => [])).filter((file) => file.endsWith('.jsonl'));
  const texts = await Promise.all(files.map((file) => readFile(join(journals, file), 'utf8')));
  const lines = texts
    .flatMap((text) => text.trim().split('\n'))
    .map((line) => JSON.parse(line) as Line);
  return lines
    .filter(({ kind }) => kind === 'run.started')
    .map(({ id, data }) => {
      const end = lines.find((line) => line.data.run === id)?.data;
      return {
        resolved: data.resolved ?? '',
        outcome: end?.outcome,
        exitCode: end?.exitCode,
      };
    });
}
