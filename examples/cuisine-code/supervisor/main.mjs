// Runs the whole system in the foreground until SIGINT or SIGTERM.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { callControl, serveControl } from './control.mjs';
import { freePort } from './free-port.mjs';
import { paths, runFolder } from './settings.mjs';
import { System } from './system.mjs';

/** The port that this environment variable names; 0 takes any free one. */
async function choosePort(variable, fallback) {
  const text = process.env[variable] ?? String(fallback);
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (number > 65_535) throw new Error(`${variable} is "${text}"; give a port from 0 to 65535.`);
  try {
    return await freePort(number);
  } catch (error) {
    throw new Error(`Port ${number} cannot be used (${error.code}); give another in ${variable}.`);
  }
}

function fail(error) {
  console.error(error.message);
  process.exit(1);
}

mkdirSync(runFolder, { recursive: true });
const running = await callControl('state');
if (running !== undefined) {
  fail(new Error(`The system runs already (process ${running.pid}); stop it with: make down`));
}
const ports = {
  web: await choosePort('CUISINE_WEB_PORT', 7480).catch(fail),
  db: await choosePort('CUISINE_DB_PORT', 7432).catch(fail),
};
const system = new System(ports);

let ending = false;
async function end(code) {
  if (ending) return;
  ending = true;
  await system.stop();
  rmSync(paths.addresses, { force: true });
  rmSync(paths.control, { force: true });
  process.exit(code);
}
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));

const started = system.start();
await serveControl(started, () => system.state(), {
  restart: ({ service }) => system.restart(service),
  scale: ({ service, count }) => system.scale(service, count),
  rollback: ({ version }) => system.rollback(version),
  maintenance: ({ enabled }) => system.setMaintenance(enabled),
  toggle: ({ feature, enabled }) => system.toggle(feature, enabled),
  break: ({ fault }) => system.break(fault),
  mend: () => system.mend(),
});

function announce() {
  const addresses = {
    pid: process.pid,
    web: `http://127.0.0.1:${ports.web}/`,
    db: `postgresql://postgres@127.0.0.1:${ports.db}/postgres`,
  };
  writeFileSync(paths.addresses, `${JSON.stringify(addresses, undefined, 2)}\n`);
  console.log(`Cuisine Code is open: ${addresses.web}`);
}

try {
  await started;
  if (!ending) announce();
} catch (error) {
  if (!ending) console.error(error.message);
  await end(1);
}
