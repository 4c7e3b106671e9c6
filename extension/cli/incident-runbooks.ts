import { join } from 'node:path';
import type { IncidentState } from '../incident/incident-state';
import { blobId } from '../journal/blob-id';
import type { Runbook } from '../runbook/model';
import { readRunbook } from '../runbook/read-runbook';
import type { IncidentCall } from './incident-call';
import { loadGrammar } from './load-grammar';
import { readRunbookFile } from './read-runbook-file';

export interface IncidentRunbook {
  /** Relative to the workspace. */
  readonly path: string;
  /** Git blob id of the text that was read. */
  readonly blob: string;
  readonly text: string;
  readonly runbook: Runbook;
}

/**
 * An incident's runbooks as they read now, and where a file is gone, as it was when the incident was
 * declared.
 */
export async function readIncidentRunbooks(
  { io, workspace, store }: IncidentCall,
  { id, runbooks }: IncidentState,
): Promise<readonly IncidentRunbook[]> {
  if (runbooks.length === 0) return [];
  const grammar = await loadGrammar(io.modules);
  const environment = new Set(Object.keys(io.env));
  const found: IncidentRunbook[] = [];
  for (const { path, blob } of runbooks) {
    const file = await readRunbookFile(join(workspace, path), workspace);
    const bytes = file.kind === 'text' ? file.bytes : store.runbook(id, blob);
    if (bytes === undefined) continue;
    const text = Buffer.from(bytes).toString('utf8');
    const runbook = readRunbook(text, { grammar, environment });
    found.push({ path, blob: blobId(bytes), text, runbook });
  }
  return found;
}

/** The same as they were when the incident was declared; those that were not kept are missing. */
export async function readKeptRunbooks(
  { io, store }: IncidentCall,
  { id, runbooks }: IncidentState,
): Promise<readonly IncidentRunbook[]> {
  if (runbooks.length === 0) return [];
  const grammar = await loadGrammar(io.modules);
  return runbooks.flatMap(({ path, blob }) => {
    const bytes = store.runbook(id, blob);
    if (bytes === undefined) return [];
    const text = Buffer.from(bytes).toString('utf8');
    return [{ path, blob, text, runbook: readRunbook(text, { grammar }) }];
  });
}
