import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { temporaryFolder, testPorts } from './fixtures';

/** What one of the writers does next; the numbers are taken modulo what there is. */
export type Move =
  | { readonly kind: 'note'; readonly writer: number; readonly text: string }
  | { readonly kind: 'run'; readonly writer: number; readonly text: string }
  | { readonly kind: 'sync'; readonly writer: number; readonly from: number };

/** The files of an incident's folder by their paths in it. */
export type Files = ReadonlyMap<string, Buffer>;

export interface WrittenLog {
  readonly incident: string;
  /** The incident's folder of a clone that has all of it. */
  readonly folder: string;
}

const runbook = { path: 'docs/runbook.md', bytes: Buffer.from('# Runbook\n\n- Look: `uptime`\n') };

/** Lets several clones write one incident's log with the real store, and bring it to each other. */
export async function writeLog(writers: number, moves: readonly Move[]): Promise<WrittenLog> {
  const clones = Array.from({ length: writers }, (_, at) => {
    const workspace = temporaryFolder();
    const store = new IncidentStore(workspace, testPorts({ person: `Writer ${at}` }));
    return { workspace, store };
  });
  const [first] = clones;
  if (first === undefined) throw new Error('no writers');
  const declared = await first.store.declare({
    title: 'Verified',
    severity: 'SEV1',
    drill: true,
    runbooks: [runbook],
  });
  if (declared.kind === 'failed') throw new Error(declared.problem.message);
  const incident = declared.id;
  const folderOf = (workspace: string): string => join(workspace, '.incidents', incident);
  for (const { workspace } of clones) bring(folderOf(first.workspace), folderOf(workspace));

  for (const move of moves) {
    const clone = clones[move.writer % writers];
    if (clone === undefined) continue;
    if (move.kind === 'note') {
      await appended(clone.store.append(incident, 'note.added', { text: move.text }));
    } else if (move.kind === 'run') {
      await run(clone.store, incident, move.text);
    } else {
      const from = clones[move.from % writers];
      if (from === undefined || from === clone) continue;
      bring(folderOf(from.workspace), folderOf(clone.workspace));
      await clone.store.state(incident);
    }
  }
  for (const { workspace } of clones) bring(folderOf(workspace), folderOf(first.workspace));
  await Promise.all(clones.map(({ store }) => store.close()));
  return { incident, folder: folderOf(first.workspace) };
}

export function filesIn(folder: string): Files {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}

async function run(store: IncidentStore, incident: string, text: string): Promise<void> {
  const id = await appended(
    store.append(incident, 'run.started', {
      ...{ step: null, command: null, template: 'true', resolved: 'true', values: {}, cwd: '/' },
      ...{ shell: '/bin/bash', host: 'host', target: {}, origin: 'typed' },
    }),
  );
  const { absolute, relative } = store.outputPath(incident, id);
  mkdirSync(dirname(absolute), { recursive: true });
  const bytes = Buffer.from(text);
  writeFileSync(absolute, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await appended(
    store.append(incident, 'run.finished', {
      run: id,
      ...{ outcome: 'exited', exitCode: 0, durationMs: 1 },
      output: { file: relative, bytes: bytes.length, sha256, cutBytes: 0, redactions: 0 },
    }),
  );
}

/** @returns the event's id. */
async function appended(result: ReturnType<IncidentStore['append']>): Promise<string> {
  const settled = await result;
  if (settled.kind === 'failed') throw new Error(settled.problem.message);
  return settled.event.id;
}

/** As a sync does: of each journal the longer one, and every output. */
function bring(from: string, to: string): void {
  if (from === to) return;
  const has = existsSync(to) ? filesIn(to) : undefined;
  for (const [name, bytes] of filesIn(from)) {
    if ((has?.get(name)?.length ?? -1) >= bytes.length) continue;
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), bytes);
  }
}
