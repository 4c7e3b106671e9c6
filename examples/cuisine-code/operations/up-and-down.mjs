import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../supervisor/child.mjs';
import { callControl } from '../supervisor/control.mjs';
import { paths, runFolder } from '../supervisor/settings.mjs';
import { OperationError } from './errors.mjs';

const POLL_MS = 50;

/** Starts the system in the background and returns when every service serves. */
export async function up() {
  if ((await callControl('state')) !== undefined) return 'The system is up already.';
  mkdirSync(runFolder, { recursive: true });
  const logFile = join(runFolder, 'supervisor.log');
  const log = openSync(logFile, 'w');
  const supervisor = spawn(process.execPath, [paths.supervisor], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  while ((await callControl('state'))?.ready !== true) {
    if (!isRunning(supervisor)) {
      throw new OperationError(readFileSync(logFile, 'utf8').trim());
    }
    await pause(POLL_MS);
  }
  supervisor.unref();
  return readFileSync(logFile, 'utf8').trim();
}

/** Stops the system and returns when nothing of it runs any more. */
export async function down() {
  const state = await callControl('state');
  if (state === undefined) return 'The system is not running.';
  process.kill(state.pid, 'SIGTERM');
  while ((await callControl('state')) !== undefined) await pause(POLL_MS);
  return 'The system is down.';
}
