import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { syncIncidents } from '../../../extension/sharing/sync-incidents';
import { testPorts } from '../journal/fixtures';
import { git, makeRemote, Responder, roomyFolder } from './responder';

function team(...names: readonly string[]): { remote: string; responders: Responder[] } {
  const folder = roomyFolder();
  const remote = makeRemote(folder);
  return { remote, responders: names.map((name) => new Responder(folder, remote, name)) };
}

function pair(): { remote: string; ada: Responder; bob: Responder } {
  const { remote, responders } = team('ada', 'bob');
  const [ada, bob] = responders;
  if (ada === undefined || bob === undefined) throw new Error('nobody');
  return { remote, ada, bob };
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

describe('sync', () => {
  test('gives each responder what the others wrote, byte for byte, and counts it', async () => {
    const { remote, ada, bob } = pair();
    const incident = await ada.declare();
    await ada.note(incident, 'one', 'two');
    expect(await ada.sync()).toEqual({ pushed: 4, pulled: 0, writers: 1 });
    expect(await ada.sync()).toEqual({ pushed: 0, pulled: 0, writers: 1 });
    expect(await bob.sync()).toEqual({ pushed: 0, pulled: 4, writers: 1 });
    await bob.note(incident, 'three');
    expect(await bob.sync()).toEqual({ pushed: 2, pulled: 0, writers: 2 });
    await ada.note(incident, 'four');
    expect(await ada.sync()).toEqual({ pushed: 1, pulled: 2, writers: 2 });
    expect(await bob.sync()).toEqual({ pushed: 0, pulled: 1, writers: 2 });

    expect(await ada.timeline(incident)).toHaveLength(7);
    expect(await bob.timeline(incident)).toEqual(await ada.timeline(incident));
    for (const { clone } of [ada, bob]) {
      const folder = join(clone, '.incidents', incident);
      expect((await verifyIncident(folder, incident))?.damaged).toEqual([]);
      expect(git(join(clone, '.incidents'), 'status', '--porcelain')).toBe('');
      expect(git(join(clone, '.incidents'), 'branch', '--show-current')).toBe('incidents');
      expect(git(clone, 'fsck', '--strict')).toBe('');
    }
    expect(git(remote, 'show', 'incidents:.gitattributes')).toBe('* -text');
    const root = git(remote, 'rev-list', '--max-parents=0', 'incidents');
    expect(git(remote, 'show', '--no-patch', '--format=%T %an %at %ct %P', root)).toBe(
      '4b825dc642cb6eb9a060e54bf8d69288fbee4904 Incident Runbooks 0 0',
    );
  });

  test('leaves branch, index, stash, changes and hooks of the responder alone', async () => {
    const { ada, bob } = pair();
    const incident = await ada.declare();
    for (const responder of [ada, bob]) responder.beBusy();
    const before = [ada.ownThings(), bob.ownThings()];
    await ada.sync();
    await bob.sync();
    await bob.note(incident, 'from bob');
    await bob.sync();
    await ada.sync();
    expect([ada.ownThings(), bob.ownThings()]).toEqual(before);
    expect(existsSync(join(ada.clone, 'hook-ran'))).toBe(false);
    expect(existsSync(join(ada.clone, '.git', 'FETCH_HEAD'))).toBe(false);
    expect(git(ada.clone, 'clean', '-ndx')).toBe('');
  });

  test('joins what two started without knowing of each other', async () => {
    const { remote, ada, bob } = pair();
    const [first, second] = [await ada.declare('Ada'), await bob.declare('Bob')];
    for (const responder of [ada, bob]) {
      git(responder.clone, 'config', 'remote.origin.url', '/nowhere/at/all.git');
      expect(await responder.sync()).toBe('no-permission');
    }
    for (const responder of [ada, bob]) git(responder.clone, 'remote', 'set-url', 'origin', remote);
    expect(await ada.sync()).toMatchObject({ pushed: 2 });
    expect(await bob.sync()).toEqual({ pushed: 2, pulled: 2, writers: 2 });
    expect(await ada.sync()).toEqual({ pushed: 0, pulled: 2, writers: 2 });
    for (const incident of [first, second]) {
      expect(await ada.timeline(incident)).toHaveLength(2);
      expect(await bob.timeline(incident)).toEqual(await ada.timeline(incident));
    }
  });

  test('sends what is this clone’s own and nothing else', async () => {
    const { remote, ada } = pair();
    const incident = await ada.declare();
    const folder = join(ada.clone, '.incidents', incident);
    mkdirSync(join(folder, 'outputs'));
    for (const name of ['outputs/unnamed.txt', 'incident.md', 'journal/x.torn-1']) {
      writeFileSync(join(folder, name), 'local');
    }
    await ada.sync();
    const sent = git(remote, 'ls-tree', '-r', '--name-only', 'incidents').split('\n');
    expect(sent.map((path) => path.replace(incident, 'ID').replace(/[0-9a-f]{32,}/, 'X'))).toEqual([
      '.gitattributes',
      'ID/journal/X.jsonl',
      'ID/runbooks/X.md',
    ]);
    expect(files(folder)).toContain('incident.md');
  });

  test('brings back what was removed here, and goes on', async () => {
    const { ada, bob } = pair();
    const incident = await ada.declare();
    await ada.sync();
    await bob.sync();
    await bob.note(incident, 'from bob');
    await bob.sync();
    git(bob.clone, 'clean', '-ffdxq');
    rmSync(join(bob.clone, '.incidents'), { recursive: true, force: true });
    expect(await bob.sync()).toMatchObject({ pushed: 0, writers: 2 });
    await bob.note(incident, 'again');
    expect(await bob.sync()).toMatchObject({ pushed: 1 });
    await ada.sync();
    expect(await ada.timeline(incident)).toHaveLength(5);
    expect(await bob.timeline(incident)).toEqual(await ada.timeline(incident));
  });

  test('throws nothing away where somebody edited a journal by hand, and verify names it', async () => {
    const { remote, ada, bob } = pair();
    const incident = await ada.declare();
    await ada.sync();
    await bob.sync();
    // Bob edits Ada's journal and pushes it with git, while Ada writes on.
    const tree = join(bob.clone, '.incidents');
    const [journal = ''] = readdirSync(join(tree, incident, 'journal'));
    const edited = join(tree, incident, 'journal', journal);
    writeFileSync(edited, readFileSync(edited, 'utf8').replaceAll('ada', 'eve'));
    git(tree, 'commit', '--quiet', '-am', 'By hand');
    git(tree, 'push', '--quiet', 'origin', 'incidents');
    const own = await ada.note(incident, 'written on');
    await ada.sync();

    expect(await ada.timeline(incident)).toEqual(expect.arrayContaining([...own]));
    const report = await verifyIncident(join(ada.clone, '.incidents', incident), incident);
    expect(report?.damaged.map(({ file }) => file)).toEqual(
      expect.arrayContaining([expect.stringMatching(/\.conflict-[0-9a-f]{12}\.jsonl$/)]),
    );
    const sent = git(remote, 'grep', '-l', 'eve@', 'incidents');
    expect(sent).toMatch(/\.conflict-/);
    await bob.sync();
    expect(await bob.timeline(incident)).toEqual(await ada.timeline(incident));
  });

  test('uses a work tree that has the branch checked out, and moves what is here over', async () => {
    const { ada } = pair();
    const incident = await ada.declare();
    await ada.sync();
    const linked = join(ada.clone, '..', 'linked');
    git(ada.clone, 'worktree', 'add', '--quiet', linked);
    const second = join(linked, '.incidents', '2026-01-01-second-0000', 'journal');
    mkdirSync(second, { recursive: true });
    writeFileSync(join(second, 'x.jsonl'), 'kept\n');
    const result = await syncIncidents(linked, testPorts());
    expect(result).toMatchObject({ kind: 'done' });
    expect(readFileSync(join(second, 'x.jsonl'), 'utf8')).toBe('kept\n');
    expect(existsSync(join(ada.clone, '.incidents', '2026-01-01-second-0000'))).toBe(true);
    expect(existsSync(join(linked, '.incidents', incident))).toBe(true);
    expect(git(linked, 'status', '--porcelain')).toBe('');
  });

  test('asks git to send the log to one place, and writes down that somebody agreed', async () => {
    const { remote, ada } = pair();
    await ada.declare();
    await ada.sync();
    expect(git(ada.clone, 'config', 'incident-runbooks.sharedWith')).toBe(remote);
  });
});

describe('what stands in the way of a sync', () => {
  test.each([
    // Longer than git itself waits for somebody else's lock.
    [
      'fetches',
      `touch .git/refs/remotes/origin/incidents.lock
      (sleep 0.6; rm .git/refs/remotes/origin/incidents.lock) >/dev/null 2>&1 &`,
    ],
    [
      'moves the branch',
      `commit=$(git commit-tree -p incidents -m 'Of a sync that was killed' 'incidents^{tree}')
      git update-ref refs/heads/incidents $commit`,
    ],
  ])('is not a git that %s at the same time', async (_, meanwhile) => {
    const { ada, bob } = pair();
    const incident = await ada.declare();
    await ada.sync();
    await bob.sync();
    await ada.note(incident, 'one');
    await ada.sync();
    const uploadPack = join(roomyFolder(), 'upload-pack');
    const isDone = `${uploadPack}-done`;
    const script = `#!/bin/sh
if ! [ -e '${isDone}' ]; then
  touch '${isDone}'
  cd '${bob.clone}' && unset GIT_DIR
  ${meanwhile}
fi
exec git-upload-pack "$@"
`;
    writeFileSync(uploadPack, script, { mode: 0o755 });
    git(bob.clone, 'config', 'remote.origin.uploadpack', uploadPack);
    expect(await bob.sync()).toMatchObject({ pulled: 1 });
    expect(existsSync(isDone)).toBe(true);
    expect(await bob.timeline(incident)).toEqual(await ada.timeline(incident));
  });

  test('is said by a problem of its own, and all stays here', async () => {
    const { remote, ada } = pair();
    const folder = roomyFolder();
    const code = async (workspace: string) => {
      const result = await syncIncidents(workspace, testPorts());
      return result.kind === 'failed' ? result.problem.code : result.kind;
    };
    expect(await code(folder)).toBe('no-git');
    git(folder, 'init', '--quiet');
    expect(await code(folder)).toBe('no-commit');
    expect(existsSync(join(folder, '.incidents', '.git'))).toBe(false);

    const incident = await ada.declare();
    const before = await ada.timeline(incident);
    git(ada.clone, 'remote', 'rename', 'origin', 'mine');
    git(ada.clone, 'remote', 'add', 'other', remote);
    expect(await ada.sync()).toBe('no-remote');
    git(ada.clone, 'remote', 'remove', 'other');
    git(ada.clone, 'remote', 'set-url', 'mine', 'http://127.0.0.1:1/x.git');
    expect(await ada.sync()).toBe('offline');
    git(ada.clone, 'remote', 'set-url', 'mine', remote);
    const hook = join(remote, 'hooks', 'pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho protected >&2\nexit 1\n', { mode: 0o755 });
    expect(await ada.sync()).toBe('protected-branch');
    rmSync(hook);
    expect(await ada.sync()).toMatchObject({ pushed: 2 });
    git(ada.clone, 'remote', 'remove', 'mine');
    expect(await ada.sync()).toBe('no-remote');
    expect(await ada.timeline(incident)).toEqual(before);
  });

  test('is a folder that is committed, or the branch checked out by the person', async () => {
    const { ada, bob } = pair();
    await ada.declare();
    git(ada.clone, 'add', '--force', '.incidents');
    expect(await ada.sync()).toBe('tracked');
    await bob.declare();
    git(bob.clone, 'switch', '--quiet', '--orphan', 'incidents');
    git(bob.clone, 'commit', '--quiet', '--allow-empty', '-m', 'Mine');
    expect(await bob.sync()).toBe('branch-in-use');
  });
});
