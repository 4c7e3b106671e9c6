import pg from 'pg';
import { services } from '../supervisor/settings.mjs';
import { OperationError } from './errors.mjs';
import { callSystem } from './running-system.mjs';

const DB_TIMEOUT_MS = 1_000;
const HTTP_TIMEOUT_MS = 1_500;
const SLOW_MS = 600;

const checks = { db: checkDatabase, api: checkApi, web: checkWeb };

/** Prints how the service (or every service) is; throws OperationError when one is unhealthy. */
export async function printStatus(service) {
  const state = await callSystem('state');
  const asked = service === undefined ? services : [service];
  const reports = await Promise.all(asked.map((name) => checks[name](state)));
  for (const [index, lines] of reports.entries()) {
    for (const { healthy, text } of lines) {
      console.log(`${asked[index].padEnd(4)} ${healthy ? 'healthy  ' : 'UNHEALTHY'}  ${text}`);
    }
  }
  if (state.maintenance && asked.includes('web')) {
    console.log('     maintenance mode is on: visitors get 503 (make maintenance-mode disable)');
  }
  const sick = asked.filter((_, index) => reports[index].some(({ healthy }) => !healthy));
  if (sick.length > 0) throw new OperationError(`Unhealthy: ${sick.join(', ')}.`);
}

async function checkDatabase({ ports, workers }) {
  const [{ pid, running }] = workers.db;
  if (!running) return [unhealthy(`process ${pid} has ended`)];
  const started = performance.now();
  const client = new pg.Client({
    host: '127.0.0.1',
    port: ports.db,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: DB_TIMEOUT_MS,
    query_timeout: DB_TIMEOUT_MS,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      'SELECT (SELECT count(*) FROM dishes) AS dishes, (SELECT count(*) FROM orders) AS orders',
    );
    const ms = Math.round(performance.now() - started);
    const { dishes, orders } = rows[0];
    const where = `PostgreSQL on port ${ports.db}, process ${pid}`;
    return [healthy(`${where}, answered in ${ms} ms, ${dishes} dishes, ${orders} orders`)];
  } catch (error) {
    const where = `no answer on port ${ports.db} within ${DB_TIMEOUT_MS} ms`;
    return [unhealthy(`${where}, process ${pid}: ${error.message}`)];
  } finally {
    // Not `end()`: that would wait for a database which does not answer.
    client.connection.stream.destroy();
  }
}

async function checkApi({ workers }) {
  return Promise.all(workers.api.map(checkApiWorker));
}

async function checkApiWorker({ name, pid, port, running }) {
  if (!running) return unhealthy(`${name}, process ${pid}, has ended`);
  try {
    const response = await get(`http://127.0.0.1:${port}/health`);
    const { version, database, waiting, p95Ms } = await response.json();
    const speed = p95Ms === null ? 'no requests' : `95 % within ${p95Ms} ms, ${waiting} waiting`;
    const text = `${name}, process ${pid}, version ${version}, ${speed}, database ${database}`;
    return database === 'ok' && (p95Ms ?? 0) <= SLOW_MS ? healthy(text) : unhealthy(text);
  } catch (error) {
    return unhealthy(`${name}, process ${pid}, does not answer on port ${port}: ${reason(error)}`);
  }
}

async function checkWeb({ ports, workers, maintenance }) {
  const running = workers.web.filter((worker) => worker.running);
  const count = `${running.length} of ${workers.web.length} fronts run`;
  const address = `http://127.0.0.1:${ports.web}/`;
  if (running.length === 0) return [unhealthy(`${address} ${count}`)];
  try {
    const { status } = await get(address);
    const text = `${address} answers ${status}, ${count}`;
    const expected = maintenance ? 503 : 200;
    const well = status === expected && running.length === workers.web.length;
    return [well ? healthy(text) : unhealthy(text)];
  } catch (error) {
    return [unhealthy(`${address} does not answer, ${count}: ${reason(error)}`)];
  }
}

function get(address) {
  return fetch(address, { signal: AbortSignal.timeout(HTTP_TIMEOUT_MS) });
}

function reason(error) {
  return error.cause?.message ?? error.message;
}

function healthy(text) {
  return { healthy: true, text };
}

function unhealthy(text) {
  return { healthy: false, text };
}
