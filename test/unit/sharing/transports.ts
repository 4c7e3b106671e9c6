import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { bundleScript } from '../bundle-script';
import { roomyFolder } from './responder';

/** A way to a bare repository on this machine. */
export interface Transport {
  readonly url: string;
  /** What `git clone --config` needs to use it. */
  readonly settings: readonly string[];
}

export const TRANSPORTS = {
  file: fileTransport,
  http: (remote: string) => httpTransport(remote),
  ssh: sshTransport,
} as const;

function fileTransport(remote: string): Promise<Transport> {
  return Promise.resolve({ url: `file://${remote}`, settings: [] });
}

/** @param refusal a status to answer everything with. */
export async function httpTransport(remote: string, refusal?: number): Promise<Transport> {
  const script = await bundleScript(join(import.meta.dirname, 'http-server.ts'), roomyFolder());
  const args = [script, remote, ...(refusal === undefined ? [] : [String(refusal)])];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    server.kill();
  });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${port.toString().trim()}/`, settings: [] };
}

const SSHD = '/usr/sbin/sshd';

/** Whether this machine can serve ssh: root's sshd wants a folder of its own, which we do not make. */
export const hasSshServer =
  existsSync(SSHD) && (process.getuid?.() !== 0 || existsSync('/run/sshd'));

async function sshTransport(remote: string): Promise<Transport> {
  const folder = join(remote, '..', 'ssh');
  mkdirSync(folder, { mode: 0o700 });
  const [host, key] = [join(folder, 'host'), join(folder, 'key')];
  for (const file of [host, key]) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  }
  const port = await freePort();
  const config = join(folder, 'sshd_config');
  writeFileSync(
    config,
    [
      ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${host}`, 'PidFile none'],
      ...[`AuthorizedKeysFile ${key}.pub`, 'StrictModes no', 'PermitRootLogin yes'],
      ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'MaxStartups 100'],
    ].join('\n'),
  );
  const server = spawn(SSHD, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => {
    server.kill();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => {
      reject(new Error('sshd has ended'));
    });
    server.stderr.on('data', (said: Buffer) => {
      if (said.includes('Server listening')) resolve();
    });
  });
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
  const ssh = ['ssh', '-F', '/dev/null', '-i', key, ...options.flatMap((each) => ['-o', each])];
  return {
    url: `ssh://${userInfo().username}@127.0.0.1:${port}${remote}`,
    settings: [`core.sshCommand=${ssh.join(' ')}`],
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
