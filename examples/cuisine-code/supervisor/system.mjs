import cluster from 'node:cluster';
import { fork } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, stop, tell, whenReady } from './child.mjs';
import { freePort } from './free-port.mjs';
import { features, logFiles, paths, services, versions } from './settings.mjs';

/**
 * The running system: one database, API workers, web fronts, and whatever fault has been put into
 * it. A service that dies stays dead until someone restarts it, as an incident wants it.
 */
export class System {
  #ports;
  #ready = false;
  #version = versions.at(-1);
  #features = { ...features };
  #maintenance = false;
  #workersStarted = 0;
  #workers = { db: [], api: [], web: [] };
  #faults = new Map();
  #streams;

  /** @param {{ web: number, db: number }} ports both free */
  constructor(ports) {
    this.#ports = ports;
    rmSync(paths.logs, { recursive: true, force: true });
    mkdirSync(paths.logs, { recursive: true });
    const append = (file) => createWriteStream(file, { flags: 'a' });
    const [access, error] = logFiles.web.map(append);
    const [db] = logFiles.db.map(append);
    const [api] = logFiles.api.map(append);
    this.#streams = { db: [db, db], api: [api, api], web: [access, error] };
    // The fronts share one listening port, which is what cluster is for.
    cluster.setupPrimary({ exec: paths.web, args: [], silent: true });
    this.#writeFeatures();
  }

  async start() {
    for (const service of ['db', 'api', 'web']) {
      this.#workers[service] = [await this.#startWorker(service)];
    }
    this.#ready = true;
  }

  async stop() {
    const children = services.flatMap((service) => this.#workers[service]).map((w) => w.child);
    await Promise.all([...this.#faults.values(), ...children].map(stop));
  }

  state() {
    const describe = ({ child, name, port }) => ({
      name,
      pid: child.pid,
      port,
      running: isRunning(child),
    });
    return {
      pid: process.pid,
      ready: this.#ready,
      ports: this.#ports,
      version: this.#version,
      features: this.#features,
      maintenance: this.#maintenance,
      faults: [...this.#faults.keys()],
      workers: Object.fromEntries(
        Object.entries(this.#workers).map(([service, list]) => [service, list.map(describe)]),
      ),
    };
  }

  async restart(service) {
    if (service === 'db') {
      // Two servers cannot share one data folder, so the old one ends first.
      await Promise.all(this.#workers.db.map(({ child }) => stop(child)));
      this.#workers.db = [await this.#startWorker('db')];
    } else {
      await this.#replace(service, this.#workers[service].length);
    }
    return `${service} restarted.`;
  }

  async scale(service, count) {
    const workers = this.#workers[service];
    const added = await this.#startWorkers(service, Math.max(0, count - workers.length));
    const removed = workers.slice(count);
    this.#workers[service] = [...workers.slice(0, count), ...added];
    await this.#steerWeb();
    await Promise.all(removed.map(({ child }) => stop(child)));
    return `${service} runs with ${count} ${count === 1 ? 'worker' : 'workers'} (before: ${workers.length}).`;
  }

  async rollback(version) {
    const before = this.#version;
    this.#version = version;
    try {
      await this.#replace('api', this.#workers.api.length);
    } catch (error) {
      this.#version = before;
      throw error;
    }
    return `api runs version ${version} (before: ${before}).`;
  }

  async setMaintenance(enabled) {
    this.#maintenance = enabled;
    await this.#steerWeb();
    return enabled
      ? 'Maintenance mode is on: visitors see a notice (503).'
      : 'Maintenance mode is off.';
  }

  async toggle(feature, enabled) {
    this.#features[feature] = enabled;
    this.#writeFeatures();
    return `Feature ${feature} is ${enabled ? 'on' : 'off'}.`;
  }

  async break(fault) {
    if (this.#faults.has(fault)) return `${fault} is broken already.`;
    switch (fault) {
      case 'db-connections':
        await this.#startFault(fault, 'stocktake.mjs', { CUISINE_DB_PORT: this.#ports.db });
        return 'A stocktaking job has locked the database and keeps its transaction open.';
      case 'api-latency':
        await this.#startFault(fault, 'lunch-rush.mjs', { CUISINE_WEB_PORT: this.#ports.web });
        return 'The lunch rush has begun: more guests than one API worker can serve.';
      case 'web-down': {
        const nowhere = await freePort(0);
        await this.#steerWeb({ ...this.#order(), upstreams: [nowhere] });
        return `The web front has lost the API's address: it looks for it at port ${nowhere}.`;
      }
    }
  }

  async mend() {
    await Promise.all([...this.#faults.values()].map(stop));
    await this.#steerWeb();
    return 'Every fault is taken out.';
  }

  /** Starts the new workers before it ends the old ones, so that no request is lost. */
  async #replace(service, count) {
    const old = this.#workers[service];
    this.#workers[service] = await this.#startWorkers(service, count);
    await this.#steerWeb();
    await Promise.all(old.map(({ child }) => stop(child)));
  }

  /** All of them, or none when one does not start. */
  async #startWorkers(service, count) {
    const starts = Array.from({ length: count }, () => this.#startWorker(service));
    const results = await Promise.allSettled(starts);
    const started = results.flatMap(({ value }) => value ?? []);
    if (started.length < count) await Promise.all(started.map(({ child }) => stop(child)));
    await Promise.all(starts);
    return started;
  }

  async #startWorker(service) {
    this.#workersStarted += 1;
    const name = `${service}-${this.#workersStarted}`;
    const env = {
      CUISINE_WORKER: name,
      CUISINE_VERSION: this.#version,
      CUISINE_WEB_PORT: String(this.#ports.web),
      CUISINE_DB_PORT: String(this.#ports.db),
      CUISINE_ORDER: JSON.stringify(this.#order()),
    };
    const child = service === 'web' ? cluster.fork(env).process : forkPiped(paths[service], env);
    const { port } = await whenReady(child, name, ...this.#streams[service]);
    return { name, child, port };
  }

  async #startFault(fault, file, env) {
    const child = forkPiped(join(paths.faults, file), env);
    this.#faults.set(fault, child);
    child.once('exit', () => this.#faults.delete(fault));
    await whenReady(child, fault, process.stdout, process.stderr);
  }

  /** What a web front has to know. */
  #order() {
    const upstreams = this.#workers.api.map(({ port }) => port);
    return { upstreams, maintenance: this.#maintenance };
  }

  async #steerWeb(order = this.#order()) {
    await Promise.all(this.#workers.web.map(({ child }) => tell(child, order)));
  }

  #writeFeatures() {
    writeFileSync(paths.features, `${JSON.stringify(this.#features, undefined, 2)}\n`);
  }
}

function forkPiped(file, env) {
  return fork(file, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
}
