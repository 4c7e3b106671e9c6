import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that the running system writes. Two systems can run side by side in two folders. */
export const runFolder = resolve(root, process.env.CUISINE_RUN_DIR ?? '.run');

export const paths = {
  control: join(runFolder, 'control.sock'),
  addresses: join(runFolder, 'system.json'),
  features: join(runFolder, 'features.json'),
  data: join(runFolder, 'data'),
  logs: join(runFolder, 'logs'),
  supervisor: join(root, 'supervisor/main.mjs'),
  db: join(root, 'db/server.mjs'),
  api: join(root, 'api/server.mjs'),
  web: join(root, 'web/front.mjs'),
  faults: join(root, 'faults'),
};

/** The log files of each service, the most telling one last. */
export const logFiles = {
  api: [join(paths.logs, 'api.log')],
  web: [join(paths.logs, 'web-access.log'), join(paths.logs, 'web-error.log')],
  db: [join(paths.logs, 'db.log')],
};

export const services = ['api', 'web', 'db'];
export const scalable = ['api', 'web'];
export const maximumCount = 8;
export const features = { ordering: true, pairings: true };
export const faults = ['db-connections', 'api-latency', 'web-down'];

/** The versions of the API that are deployed, oldest first; each is a folder. */
export const versions = readdirSync(join(root, 'api/releases')).sort((a, b) =>
  a.localeCompare(b, 'en', { numeric: true }),
);
