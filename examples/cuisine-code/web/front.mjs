// The web front: serves the menu, hands /api/ on to the API workers, keeps access and error logs.
import { once } from 'node:events';
import { createServer, STATUS_CODES } from 'node:http';
import { followSupervisor } from '../supervisor/follow-supervisor.mjs';
import { errorPage, maintenancePage, menuPage } from './pages.mjs';
import { GatewayError, Upstreams } from './upstreams.mjs';

const MAX_BODY_BYTES = 65_536;
const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

const upstreams = new Upstreams();
let maintenance = false;

/** The supervisor says where the API is, and whether to serve at all: first here, later by message. */
function steer(order) {
  maintenance = order.maintenance;
  upstreams.use(order.upstreams);
}
steer(JSON.parse(process.env.CUISINE_ORDER));
process.on('message', (order) => {
  steer(order);
  process.send({ obeyed: true });
});

/** Reads a small body; undefined when it is too large to be an order. */
async function readBody(request) {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    body += chunk;
    if (body.length > MAX_BODY_BYTES) return undefined;
  }
  return body;
}

async function respond(request) {
  const { method, url } = request;
  const { pathname } = new URL(url, 'http://front');
  if (maintenance) return { status: 503, type: HTML, body: maintenancePage() };
  if (pathname.startsWith('/api/')) {
    const sent = await readBody(request);
    if (sent === undefined) {
      return { status: 413, type: HTML, body: errorPage(413, STATUS_CODES[413]) };
    }
    const { status, body } = await upstreams.ask(method, url.slice('/api'.length), sent);
    return { status, type: JSON_TYPE, body };
  }
  if (method === 'GET' && pathname === '/') {
    const { status, body } = await upstreams.ask('GET', '/dishes');
    if (status === 200) return { status, type: HTML, body: menuPage(JSON.parse(body)) };
    return { status, type: HTML, body: errorPage(status, JSON.parse(body).error) };
  }
  return { status: 404, type: HTML, body: errorPage(404, 'There is no such page.') };
}

function logAccess(request, status, started) {
  const seconds = ((performance.now() - started) / 1000).toFixed(3);
  const line = `"${request.method} ${request.url} HTTP/${request.httpVersion}"`;
  console.log(`127.0.0.1 - [${new Date().toISOString()}] ${line} ${status} ${seconds}`);
}

function logError(request, reason) {
  const line = `request: "${request.method} ${request.url}"`;
  console.error(`${new Date().toISOString()} [error] ${process.pid}: ${reason}, ${line}`);
}

const server = createServer(async (request, response) => {
  const started = performance.now();
  let answer;
  try {
    answer = await respond(request);
  } catch (error) {
    const status = error instanceof GatewayError ? error.status : 500;
    logError(request, error.message);
    answer = { status, type: HTML, body: errorPage(status, STATUS_CODES[status]) };
  }
  response.writeHead(answer.status, {
    'content-type': answer.type,
    ...(answer.status === 503 && { 'retry-after': '60' }),
  });
  response.end(answer.body);
  logAccess(request, answer.status, started);
});

followSupervisor(async () => {
  server.close();
  server.closeIdleConnections();
  await once(server, 'close');
});

server.listen(Number(process.env.CUISINE_WEB_PORT), '127.0.0.1');
await once(server, 'listening');
process.send({ ready: {} });
