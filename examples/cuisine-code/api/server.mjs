// One API worker: serves one deployed version on a free port.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { followSupervisor } from '../supervisor/follow-supervisor.mjs';
import { paths } from '../supervisor/settings.mjs';
import { ConnectionError, Database } from './database.mjs';
import { HttpError } from './http-error.mjs';
import { Latency } from './latency.mjs';
import { Stove } from './stove.mjs';

const HEARTBEAT_MS = 1_000;

const { CUISINE_WORKER: worker, CUISINE_VERSION: version, CUISINE_DB_PORT } = process.env;
const { routes } = await import(`./releases/${version}/routes.mjs`);
const database = new Database(Number(CUISINE_DB_PORT));
const stove = new Stove();
const latency = new Latency();

function log(level, message) {
  console.log(`${new Date().toISOString()} ${worker} ${level} ${message}`);
}

/** What keeps the database from answering, or null. */
async function databaseProblem() {
  try {
    await database.query('SELECT 1');
    return null;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

async function health() {
  const problem = await databaseProblem();
  return {
    worker,
    version,
    database: problem ?? 'ok',
    waiting: stove.waiting,
    p95Ms: latency.p95(),
  };
}

/** The first route whose method and path fit, with the path's own part. */
function findRoute(method, path) {
  for (const route of routes) {
    const match = method === route.method && route.path.exec(path);
    if (match) return { answer: route.answer, id: match[1] };
  }
  throw new HttpError(404, `There is no ${method} ${path}.`);
}

async function respond(request) {
  const url = new URL(request.url, 'http://api');
  if (url.pathname === '/health') return [200, await health()];
  if (url.pathname === '/version') return [200, { version }];

  const started = performance.now();
  const { answer, id } = findRoute(request.method, url.pathname);
  const features = JSON.parse(readFileSync(paths.features, 'utf8'));
  const body = request.method === 'POST' ? readJson(await text(request)) : undefined;
  const result = await answer({ id, query: url.searchParams, body, database, features });
  await stove.cook();
  latency.add(performance.now() - started);
  return [request.method === 'POST' ? 201 : 200, result];
}

function readJson(body) {
  try {
    return JSON.parse(body);
  } catch {
    throw new HttpError(400, 'The body is not JSON.');
  }
}

function statusOf(error) {
  if (error instanceof HttpError) return error.status;
  return error instanceof ConnectionError ? 503 : 500;
}

const server = createServer(async (request, response) => {
  const started = performance.now();
  let status;
  let body;
  try {
    [status, body] = await respond(request);
  } catch (error) {
    status = statusOf(error);
    body = { error: `${error.name}: ${error.message}` };
    if (status >= 500) log('ERROR', body.error);
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
  if (request.url === '/health') return;
  log(
    'INFO',
    `${request.method} ${request.url} ${status} ${Math.round(performance.now() - started)} ms`,
  );
});

async function heartbeat() {
  const problem = await databaseProblem();
  if (problem !== null) log('ERROR', problem);
  setTimeout(heartbeat, HEARTBEAT_MS);
}

followSupervisor(async () => {
  server.close();
  await once(server, 'close');
  await database.close();
});

server.listen(0, '127.0.0.1');
await once(server, 'listening');
log('INFO', `version ${version} listens on port ${server.address().port}`);
process.send({ ready: { port: server.address().port } });
void heartbeat();
