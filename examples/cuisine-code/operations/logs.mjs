import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { logFiles } from '../supervisor/settings.mjs';
import { OperationError } from './errors.mjs';

const LINES = 20;

/** Prints the last lines of a service's logs, and with `follow` what comes until it is stopped. */
export async function printLogs(service, follow) {
  const files = logFiles[service].filter(existsSync).map((file) => relative(process.cwd(), file));
  if (files.length === 0) throw new OperationError(`${service} has not written a log yet.`);
  const options = ['-n', String(LINES), ...(follow ? ['-F'] : [])];
  const tail = spawn('tail', [...options, ...files], { stdio: 'inherit' });
  // Ctrl+C ends both; a signal to this process alone must not leave the other behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tail.kill());
  await once(tail, 'exit');
}
