import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { remoteProblem } from '../../../extension/sharing/share-problem';
import { git, makeRemote, Responder, roomyFolder } from './responder';
import { hasSshServer, httpTransport, TRANSPORTS } from './transports';

test.each([
  [401, 'no-permission'],
  [403, 'no-permission'],
  [404, 'no-permission'],
  [500, 'offline'],
  [503, 'offline'],
])('a server that answers %s: %s', async (status, code) => {
  const folder = roomyFolder();
  const ada = new Responder(folder, makeRemote(folder), 'ada');
  await ada.declare();
  const { url } = await httpTransport('/nowhere', status);
  git(ada.clone, 'remote', 'set-url', 'origin', url);
  expect(await ada.sync()).toBe(code);
});

test.each([
  // What GitHub, GitLab and a plain hook say.
  ['update', 'echo "error: GH006: Protected branch update failed for $1." >&2; exit 1'],
  ['pre-receive', 'echo "GitLab: You are not allowed to push code to protected branches"; exit 1'],
  ['update', 'case $1 in *incidents) exit 1;; esac'],
])('a remote whose %s hook refuses protects the branch', async (hook, script) => {
  const folder = roomyFolder();
  const remote = makeRemote(folder);
  const ada = new Responder(folder, remote, 'ada');
  const incident = await ada.declare();
  writeFileSync(join(remote, 'hooks', hook), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const before = await ada.timeline(incident);
  expect(await ada.sync()).toBe('protected-branch');
  expect(await ada.timeline(incident)).toEqual(before);
});

test.skipIf(!hasSshServer)('an ssh server that does not know the key', async () => {
  const folder = roomyFolder();
  const remote = makeRemote(folder);
  const { url, settings } = await TRANSPORTS.ssh(remote);
  const ada = new Responder(folder, url, 'ada', settings);
  await ada.declare();
  expect(await ada.sync()).toMatchObject({ pushed: 2 });
  writeFileSync(join(folder, 'ssh', 'key.pub'), '');
  expect(await ada.sync()).toBe('no-permission');
});

test.each([
  [
    'error: remote unpack failed: unable to create temporary object directory\n ! [remote rejected] incidents -> incidents (unpacker error)',
    'no-permission',
  ],
  ['remote: fatal: unable to write loose object file: No space left on device', 'git-failed'],
  ["fatal: sha1 file '.git/objects/pack/tmp_pack_x' write error. Out of diskspace", 'disk-full'],
])('%s: %s', (said, code) => {
  expect(remoteProblem(said, 'origin').code).toBe(code);
});
