import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { CommitSigning } from '../../../extension/sharing/commit-signing';
import { SyncMemory } from '../../../extension/sharing/sync-memory';
import { syncIncidents } from '../../../extension/sharing/sync-incidents';
import { git, makeRemote, Responder, roomyFolder } from './responder';

afterEach(() => {
  vi.unstubAllEnvs();
});

interface Team {
  readonly folder: string;
  readonly remote: string;
  readonly ada: Responder;
}

function signingTeam(...settings: readonly (readonly [string, string])[]): Team {
  const folder = roomyFolder();
  const remote = makeRemote(folder);
  const ada = new Responder(folder, remote, 'ada');
  for (const [key, value] of [['commit.gpgSign', 'true'] as const, ...settings]) {
    git(ada.clone, 'config', key, value);
  }
  return { folder, remote, ada };
}

/** Of each commit of the log, newest first: `G` is a good signature, `N` none; and whose it is. */
function signatures(remote: string, ...options: readonly string[]): string[] {
  return git(remote, ...options, 'log', '--topo-order', '--format=%G? %an', 'incidents').split(
    '\n',
  );
}

function program(file: string, text: string): string {
  writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return file;
}

/** Something that asks a person, and would leave a trace. */
function stubAsking(folder: string): string {
  const asked = join(folder, 'asked');
  vi.stubEnv('SSH_ASKPASS', program(join(folder, 'ask'), `touch '${asked}'; echo wrong`));
  vi.stubEnv('SSH_ASKPASS_REQUIRE', 'force');
  vi.stubEnv('DISPLAY', ':0');
  return asked;
}

function sshKey(folder: string, passphrase: string): string {
  const key = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', key]);
  return key;
}

const has = (name: string) => spawnSync(name, ['--version']).error === undefined;

describe.skipIf(process.platform === 'win32' || !has('ssh-keygen'))('with an ssh key', () => {
  test('commits and merges are signed where the person’s git signs', async () => {
    const { folder, remote, ada } = signingTeam(['gpg.format', 'ssh']);
    const key = sshKey(folder, '');
    git(ada.clone, 'config', 'user.signingKey', key);
    const signers = join(folder, 'signers');
    writeFileSync(signers, `ada@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
    const bob = new Responder(folder, remote, 'bob');
    const incident = await ada.declare();
    expect(await ada.sync()).toMatchObject({ pushed: 2 });
    await bob.sync();
    await bob.note(incident, 'from bob');
    await bob.sync();
    await ada.note(incident, 'from ada');
    expect(await ada.sync()).toMatchObject({ pushed: 1, pulled: 2 });
    expect(signatures(remote, '-c', `gpg.ssh.allowedSignersFile=${signers}`).sort()).toEqual([
      ...['G ada', 'G ada', 'G ada', 'N Incident Runbooks', 'N bob'],
    ]);
    expect(await bob.sync()).toMatchObject({ pulled: 1 });
    expect(await bob.timeline(incident)).toEqual(await ada.timeline(incident));
    for (const { clone } of [ada, bob]) {
      expect(git(clone, 'fsck', '--no-dangling')).toBe('');
      expect(git(clone, 'for-each-ref', 'refs/incident-runbooks')).toBe('');
      expect(git(join(clone, '.incidents'), 'status', '--porcelain')).toBe('');
    }
  });

  test('that has a passphrase, nobody is asked, and the log is shared unsigned', async () => {
    const { folder, remote, ada } = signingTeam(['gpg.format', 'ssh']);
    git(ada.clone, 'config', 'user.signingKey', sshKey(folder, 'a passphrase'));
    const asked = stubAsking(folder);
    await ada.declare();
    expect(await ada.sync()).toMatchObject({ pushed: 2 });
    expect(signatures(remote)).toEqual(['N ada', 'N Incident Runbooks']);
    expect(existsSync(asked)).toBe(false);
  });

  test('that waits for a touch, the log waits once, for a short time', async () => {
    const { folder, remote, ada } = signingTeam(['gpg.format', 'ssh']);
    const calls = join(folder, 'calls');
    const waits = program(join(folder, 'waits'), `echo $$ >> '${calls}'; sleep 600`);
    git(ada.clone, 'config', 'gpg.ssh.program', waits);
    git(ada.clone, 'config', 'user.signingKey', sshKey(folder, ''));
    const memory = new SyncMemory(new CommitSigning(500));
    const incident = await ada.declare();
    for (const text of ['one', 'two']) {
      await ada.note(incident, text);
      expect(await syncIncidents(ada.clone, ada.ports, { memory })).toMatchObject({ kind: 'done' });
    }
    expect(signatures(remote)).toEqual(['N ada', 'N ada', 'N Incident Runbooks']);
    const [pid = '', ...more] = readFileSync(calls, 'utf8').trim().split('\n');
    expect(more).toEqual([]);
    // What waited has ended as well.
    await expect.poll(() => stateOf(pid), { timeout: 20_000 }).toMatch(/^(?:Z|$)/);
  });
});

describe.skipIf(process.platform === 'win32' || !has('gpg'))('with a key of gpg', () => {
  function gpgKey(folder: string, passphrase: string): string {
    const home = join(folder, 'gnupg');
    const asked = join(folder, 'asked');
    mkdirSync(home, { mode: 0o700 });
    const pinentry = program(join(folder, 'pinentry'), `touch '${asked}'; exit 1`);
    writeFileSync(join(home, 'gpg-agent.conf'), `pinentry-program ${pinentry}\n`);
    vi.stubEnv('GNUPGHOME', home);
    onTestFinished(() => {
      spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    });
    const options = ['--batch', '--quiet', '--pinentry-mode', 'loopback'];
    const key = ['--quick-generate-key', 'ada <ada@example.com>', 'ed25519', 'sign', 'never'];
    execFileSync('gpg', [...options, '--passphrase', passphrase, ...key], { stdio: 'pipe' });
    // What the agent has kept of the passphrase.
    execFileSync('gpgconf', ['--kill', 'gpg-agent']);
    return asked;
  }

  test('commits are signed; not where it has a passphrase, for which nobody is asked', async () => {
    for (const [passphrase, signature] of [
      ['', 'G'],
      ['a passphrase', 'N'],
    ] as const) {
      const { folder, remote, ada } = signingTeam();
      const asked = gpgKey(folder, passphrase);
      await ada.declare();
      expect(await ada.sync()).toMatchObject({ pushed: 2 });
      expect(signatures(remote)).toEqual([
        expect.stringMatching(signature === 'G' ? /^[GU] ada$/ : /^N ada$/),
        'N Incident Runbooks',
      ]);
      expect(existsSync(asked)).toBe(false);
    }
  });
});

/** As `ps` shows it: Z for one that has ended and whose parent has not looked yet; empty for none. */
function stateOf(pid: string): string {
  return spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim();
}
