import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenRun, OpenRuns } from '../../../extension/journal/open-runs';
import { ownIdentity, type ProcessIdentity } from '../../../extension/journal/process-identity';
import { temporaryFolder } from './fixtures';

const run: OpenRun = { id: 'a1', incident: null, startedAt: '2026-11-23T03:00:00.000Z' };
const own = ownIdentity();

let folder: string;

/** As another process would have written it. */
function startedBy(process: ProcessIdentity, open: OpenRun): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${open.id}.json`), JSON.stringify({ run: open, process }));
}

beforeEach(() => {
  folder = join(temporaryFolder(), 'open-runs');
});

describe('open runs', () => {
  it('of a process that lives are left to it', () => {
    new OpenRuns(folder).started(run);
    expect(new OpenRuns(folder).takeLeftBehind()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['a1.json']);
  });

  it.each<[string, ProcessIdentity]>([
    ['is gone, also when its pid is used again', { ...own, started: own.started + 1 }],
    ['ran before the machine was started anew', { ...own, machine: '000000000000' }],
  ])('of a process that %s are given out, once', (_, process) => {
    const other: OpenRun = { ...run, id: 'b2', incident: '2026-11-23-orders-fail-ab12' };
    startedBy(process, run);
    startedBy(process, other);
    new OpenRuns(folder).started({ ...run, id: 'c3' });
    expect(new OpenRuns(folder).takeLeftBehind()).toEqual([run, other]);
    expect(new OpenRuns(folder).takeLeftBehind()).toEqual([]);
  });

  it('that have ended are open no more', () => {
    startedBy({ ...own, started: own.started + 1 }, run);
    expect(new OpenRuns(folder).finished('a1')).toBe(true);
    expect(new OpenRuns(folder).finished('a1')).toBe(false);
    expect(new OpenRuns(folder).takeLeftBehind()).toEqual([]);
  });

  it('are none where nothing ran, where a file is half written, or where none can be', () => {
    const runs = new OpenRuns(folder);
    expect(runs.takeLeftBehind()).toEqual([]);
    mkdirSync(folder);
    writeFileSync(join(folder, 'a1.json'), '{"run":{"id":"a');
    expect(runs.takeLeftBehind()).toEqual([]);
    const nowhere = new OpenRuns(join(folder, 'a1.json'));
    nowhere.started(run);
    expect(nowhere.takeLeftBehind()).toEqual([]);
  });
});
