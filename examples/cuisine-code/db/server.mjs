// PostgreSQL (PGlite) behind its wire protocol. The data folder outlives restarts.
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { followSupervisor } from '../supervisor/follow-supervisor.mjs';
import { paths } from '../supervisor/settings.mjs';

const MAX_CONNECTIONS = 20;
const WATCH_INTERVAL_MS = 1_000;

function log(level, message) {
  console.log(`${new Date().toISOString()} [${process.pid}] ${level}:  ${message}`);
}

let database;
let server;
followSupervisor(async () => {
  log('LOG', 'shutting down');
  await server?.stop();
  await database?.close();
});

log('LOG', 'starting');
database = await PGlite.create({ dataDir: paths.data });
await database.exec(readFileSync(new URL('schema.sql', import.meta.url), 'utf8'));
server = new PGLiteSocketServer({
  db: database,
  host: '127.0.0.1',
  port: Number(process.env.CUISINE_DB_PORT),
  maxConnections: MAX_CONNECTIONS,
});
server.addEventListener('connection', ({ detail }) => {
  const { activeConnections } = server.getStats();
  log(
    'LOG',
    `connection from port ${detail.clientPort} (${activeConnections} of ${MAX_CONNECTIONS})`,
  );
});
await server.start();

log('LOG', `ready to accept connections on ${server.getServerConn()}`);
process.send({ ready: {} });

let openSince;
setInterval(() => {
  if (!database.isInTransaction()) {
    openSince = undefined;
    return;
  }
  openSince ??= Date.now();
  const seconds = Math.round((Date.now() - openSince) / 1000);
  const { queuedQueries } = server.getStats();
  if (seconds === 0 || queuedQueries === 0) return;
  log(
    'WARNING',
    `a transaction has been open for ${seconds} s; queries that wait for it: ${queuedQueries}`,
  );
}, WATCH_INTERVAL_MS);
