import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { laterOf } from '../../../extension/sharing/merge-trees';
import { git, makeRemote, Responder, roomyFolder } from './responder';

const SECRET = 'the password is hunter-two';

class Team {
  readonly #folder = roomyFolder();
  readonly #remote = makeRemote(this.#folder);
  readonly ada = new Responder(this.#folder, this.#remote, 'ada');
  readonly bob = new Responder(this.#folder, this.#remote, 'bob');
  readonly eve = new Responder(this.#folder, this.#remote, 'eve');
  incident = '';
  note = '';
  run = '';

  /** Ada's note and output with a secret, which everybody has. */
  static async withSecret(): Promise<Team> {
    const team = new Team();
    team.incident = await team.ada.declare();
    [team.note = ''] = await team.ada.note(team.incident, SECRET, 'stays');
    await team.with(team.ada, async (store) => {
      const start = await store.append(team.incident, 'run.started', {
        ...{ step: null, command: null, template: 'true', resolved: 'true', values: {}, cwd: '/' },
        ...{ shell: '/bin/bash', host: 'host', target: {}, origin: 'typed' },
      });
      if (start.kind === 'failed') throw new Error(start.problem.message);
      team.run = start.event.id;
      const { absolute, relative } = store.outputPath(team.incident, team.run);
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, SECRET);
      const sha256 = createHash('sha256').update(SECRET).digest('hex');
      await store.append(team.incident, 'run.finished', {
        ...{ run: team.run, outcome: 'exited', exitCode: 0, durationMs: 1 },
        output: {
          ...{ file: relative, bytes: SECRET.length, sha256, cutBytes: 0, redactions: 0 },
        },
      });
    });
    for (const responder of team.all) await responder.sync();
    return team;
  }

  get all(): readonly Responder[] {
    return [this.ada, this.bob, this.eve];
  }

  async with<T>(responder: Responder, use: (store: IncidentStore) => Promise<T>): Promise<T> {
    const store = new IncidentStore(responder.clone, responder.ports);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }

  async forgetAll(): Promise<void> {
    await this.with(this.ada, async (store) => {
      for (const event of [this.note, this.run]) {
        const result = await store.forget(this.incident, { event, why: 'a password' });
        expect(result).toMatchObject({ kind: 'forgotten', problem: undefined });
      }
    });
  }

  folderOf(responder: Responder): string {
    return join(responder.clone, '.incidents', this.incident);
  }

  /** Nobody's folder has it any more, nor has the branch, all is well, and nothing is in conflict. */
  async expectForgotten(...responders: readonly Responder[]): Promise<void> {
    for (const responder of responders) {
      const folder = this.folderOf(responder);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      for (const { parentPath, name } of files) {
        expect(name).not.toMatch(/conflict|incoming|draft/);
        expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain('hunter');
      }
      expect(await verifyIncident(folder, this.incident)).toMatchObject({ damaged: [] });
      const branch = git(responder.clone, 'grep', '-I', '-c', 'stays', 'incidents');
      expect(branch).toMatch(/:1$/);
      expect(() => git(responder.clone, 'grep', 'hunter', 'incidents')).toThrow();
      expect(git(join(responder.clone, '.incidents'), 'status', '--porcelain')).toBe('');
    }
  }
}

test('what one forgets goes from every clone with the next sync, whoever syncs first', async () => {
  const team = await Team.withSecret();
  await team.forgetAll();
  // Meanwhile the others go on from the old version.
  await team.bob.note(team.incident, 'from bob');
  await team.eve.note(team.incident, 'from eve');
  await team.bob.sync();
  await team.ada.sync();
  await team.eve.sync();
  await team.bob.sync();
  await team.ada.sync();
  await team.expectForgotten(...team.all);
  const timelines = await Promise.all(team.all.map((each) => each.timeline(team.incident)));
  expect(timelines[1]).toEqual(timelines[0]);
  expect(timelines[2]).toEqual(timelines[0]);
  // The history of the branch still has it, as the person is told.
  expect(git(team.bob.clone, 'log', '--oneline', '-Shunter', 'incidents')).not.toBe('');
  expect(await team.ada.sync()).toEqual({ pushed: 0, pulled: 0, writers: 3 });
});

test('it does not come back when the folder, or an old one, does', async () => {
  const team = await Team.withSecret();
  const old = join(team.ada.clone, 'old');
  cpSync(team.folderOf(team.ada), old, { recursive: true });
  await team.forgetAll();
  await team.ada.sync();
  await team.bob.sync();
  rmSync(team.folderOf(team.ada), { recursive: true });
  await team.ada.sync();
  await team.expectForgotten(team.ada, team.bob);
  cpSync(old, team.folderOf(team.ada), { recursive: true });
  cpSync(old, team.folderOf(team.bob), { recursive: true });
  await team.ada.sync();
  await team.ada.note(team.incident, 'goes on');
  await team.ada.sync();
  await team.bob.sync();
  await team.expectForgotten(team.ada, team.bob);
});

test('a wish that a crash left unfulfilled is fulfilled by the sync', async () => {
  const team = await Team.withSecret();
  await team.with(team.ada, async (store) => {
    for (const event of [team.note, team.run]) {
      await store.append(team.incident, 'content.forgotten', { event, why: 'x' });
    }
  });
  await team.ada.sync();
  await team.bob.sync();
  await team.expectForgotten(team.ada, team.bob);
});

test('what another has written is refused, and it is said where to ask', async () => {
  const team = await Team.withSecret();
  const result = await team.with(team.bob, (store) =>
    store.forget(team.incident, { event: team.note, why: 'x' }),
  );
  expect(result).toHaveProperty(
    'reason',
    `Event ${team.note} was written by ada <ada@example.com> on ada, and only there it can be taken out, for nobody changes what another has written: ask for it there.`,
  );
  // Not even an event that says otherwise changes another's file.
  await team.with(team.bob, (store) =>
    store.append(team.incident, 'content.forgotten', { event: team.note, why: 'x' }),
  );
  await team.bob.sync();
  await team.ada.sync();
  await team.with(team.ada, (store) => store.state(team.incident));
  const journals = readdirSync(join(team.folderOf(team.ada), 'journal')).map((name) =>
    readFileSync(join(team.folderOf(team.ada), 'journal', name), 'utf8'),
  );
  expect(journals.join('')).toContain('hunter');
});

/** Each costs a few seconds: more of them by the environment. */
const rounds = Number(process.env['FORGET_ROUNDS'] ?? 1);

test('nothing forgotten comes back, and nothing else goes, in whatever order they sync', async () => {
  const steps = fc.array(
    fc.record({ who: fc.nat(2), what: fc.constantFrom('note', 'forget', 'sync', 'sync') }),
    { minLength: 12, maxLength: 16 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const team = await Team.withSecret();
      const gone: string[] = [];
      const notes = new Map<string, { readonly who: number; text: string | undefined }>();
      for (const [at, { who, what }] of all.entries()) {
        const responder = team.all[who];
        if (responder === undefined) continue;
        if (what === 'sync') {
          expect(await responder.sync()).toMatchObject({ writers: expect.any(Number) as number });
        } else if (what === 'note') {
          const text = `text ${at}${'x'.repeat(at % 3)}`;
          const [id = ''] = await responder.note(team.incident, text);
          notes.set(id, { who, text });
        } else {
          const own = [...notes].find(([, each]) => each.who === who && each.text !== undefined);
          if (own === undefined) continue;
          const [event, each] = own;
          await team.with(responder, async (store) => {
            expect(await store.forget(team.incident, { event, why: 'w' })).toMatchObject({
              kind: 'forgotten',
            });
          });
          gone.push(each.text ?? '');
          each.text = undefined;
        }
      }
      for (let round = 0; round < 2; round += 1) {
        for (const responder of team.all) await responder.sync();
      }
      const kept = [...notes.values()].flatMap(({ text }) => (text === undefined ? [] : [text]));
      for (const responder of team.all) {
        const folder = team.folderOf(responder);
        expect(await verifyIncident(folder, team.incident)).toMatchObject({ damaged: [] });
        const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
        expect(names.filter((name) => /conflict|incoming|forgetting/.test(name))).toEqual([]);
        const state = await team.with(responder, (store) => store.state(team.incident));
        const shown = state?.notes
          .map(({ text }) => text)
          .filter((text) => text.startsWith('text'));
        expect(shown?.toSorted()).toEqual(kept.toSorted());
        const bytes = names
          .filter((name) => name.endsWith('.jsonl'))
          .map((name) => readFileSync(join(folder, name), 'utf8'))
          .join('');
        for (const text of gone) expect(bytes).not.toContain(`"${text}"`);
      }
    }),
    { seed: 20_261_124, numRuns: rounds, endOnFailure: true },
  );
}, 600_000);

test('of two versions of a journal the one that has forgotten stands', () => {
  const path = `2026-11-23-x-1234/journal/${'0'.repeat(32)}.jsonl`;
  const line = (at: number) =>
    `{"v":1,"id":"${at}","hash":"${'a'.repeat(64)}","salt":"${at}","data":{}}\n`;
  const bare = (at: number) => `{"v":1,"id":"${at}","hash":"${'a'.repeat(64)}"}\n`;
  const later = (...versions: readonly (readonly string[])[]) => {
    const [ours, theirs] = versions.map((lines) => Buffer.from(lines.join('')));
    return ours && theirs && laterOf(path, ours, theirs);
  };
  expect(later([line(1), line(2)], [line(1)])).toBe('ours');
  expect(later([bare(1), line(2)], [line(1)])).toBe('ours');
  expect(later([bare(1), line(2)], [line(1), line(2)])).toBe('ours');
  expect(later([line(1)], [bare(1), line(2)])).toBe('theirs');
  expect(later([line(1), line(2)], [bare(1), line(2)])).toBe('theirs');
  expect(later([bare(1), line(2)], [line(1), bare(2)])).toBe('neither');
  expect(later([bare(1)], [line(1), line(2)])).toBe('neither');
  expect(later([line(1)], [line(2)])).toBe('neither');
});
