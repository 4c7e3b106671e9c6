#!/usr/bin/env node
// What the Makefile's targets run. Exit codes: 0 done, 1 not so or not possible, 2 wrong arguments.
import { choice, optionalChoice, workerCount } from '../operations/arguments.mjs';
import { OperationError, UsageError } from '../operations/errors.mjs';
import { printLogs } from '../operations/logs.mjs';
import { callSystem } from '../operations/running-system.mjs';
import { runSmokeTests } from '../operations/smoke-test.mjs';
import { down, up } from '../operations/up-and-down.mjs';
import { faults, features, scalable, services, versions } from '../supervisor/settings.mjs';

const HELP = `make up                                  start the system in the background
make down                                stop it
make status [service=api|web|db]         how it is; also db-status, api-status, web-status
make logs service=api|web|db [follow=1]  the last lines of its logs
make restart service=api|web|db
make scale service=api|web count=N
make maintenance-mode enable|disable
make rollback version=V                  deployed: ${versions.join(', ')}
make toggle feature=F state=on|off       features: ${Object.keys(features).join(', ')}
make test                                smoke tests against the running system
make break fault=F                       ${faults.join(', ')}
make mend                                take every fault out`;

/** Each returns the sentence to print, or prints by itself. */
const commands = {
  help: () => HELP,
  up,
  down,
  status,
  logs: () => printLogs(choice('service', services), optionalChoice('follow', ['0', '1']) === '1'),
  restart: () => callSystem('restart', { service: choice('service', services) }),
  scale: () => callSystem('scale', { service: choice('service', scalable), count: workerCount() }),
  'maintenance-mode': maintenanceMode,
  rollback: () => callSystem('rollback', { version: choice('version', versions) }),
  toggle: () =>
    callSystem('toggle', {
      feature: choice('feature', Object.keys(features)),
      enabled: choice('state', ['on', 'off']) === 'on',
    }),
  test: runSmokeTests,
  break: () => callSystem('break', { fault: choice('fault', faults) }),
  mend: () => callSystem('mend'),
};

async function status() {
  const service = optionalChoice('service', services);
  // The database's client takes longer to load than all the rest, and only this needs it.
  const { printStatus } = await import('../operations/status.mjs');
  await printStatus(service);
}

function maintenanceMode() {
  const { state } = process.env;
  if (state !== 'enable' && state !== 'disable') {
    throw new UsageError(
      'Say which: make maintenance-mode enable, or make maintenance-mode disable.',
    );
  }
  return callSystem('maintenance', { enabled: state === 'enable' });
}

try {
  const sentence = await commands[process.argv[2] ?? 'help']();
  if (sentence !== undefined) console.log(sentence);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof OperationError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
