import { isDeepStrictEqual } from 'node:util';
import { OperationError } from './errors.mjs';
import { callSystem } from './running-system.mjs';

const TIMEOUT_MS = 5_000;
const ACCEPTABLE_MS = 600;

/** Does what a guest does, through the web front; throws OperationError when something fails. */
export async function runSmokeTests() {
  const { ports, version, features } = await callSystem('state');
  const guest = new Guest(`http://127.0.0.1:${ports.web}`);
  const tests = [
    ['the front page shows the menu', () => showsMenu(guest)],
    [`version ${version} answers`, () => answersAs(guest, version)],
    ['a dish that is not on the menu is refused', () => guest.ask('/api/dishes/999999', 404)],
    [`the menu comes within ${ACCEPTABLE_MS} ms`, () => comesInTime(guest)],
  ];
  if (features.ordering) tests.push(['a dish can be ordered', () => takesOrders(guest)]);

  let failed = 0;
  for (const [name, test] of tests) {
    try {
      await test();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}: ${error.cause?.message ?? error.message}`);
    }
  }
  if (failed > 0) throw new OperationError(`${failed} of ${tests.length} smoke tests failed.`);
  return `All ${tests.length} smoke tests passed.`;
}

class Guest {
  #address;

  constructor(address) {
    this.#address = address;
  }

  /** The answer's text; throws when its status is another. */
  async ask(path, status = 200, options = {}) {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(this.#address + path, { ...options, signal });
    if (response.status === status) return response.text();
    throw new Error(`${path} answered ${response.status} instead of ${status}`);
  }
}

async function showsMenu(guest) {
  const page = await guest.ask('/');
  if (!page.includes('<dt>Ribollita')) throw new Error('the page has no Ribollita');
}

async function answersAs(guest, version) {
  const answer = JSON.parse(await guest.ask('/api/version'));
  if (answer.version !== version) throw new Error(`it says it is ${answer.version}`);
}

async function comesInTime(guest) {
  const durations = [];
  for (let i = 0; i < 3; i += 1) {
    const started = performance.now();
    await guest.ask('/api/dishes');
    durations.push(Math.round(performance.now() - started));
  }
  const [, median] = durations.sort((a, b) => a - b);
  if (median > ACCEPTABLE_MS) throw new Error(`it took ${median} ms`);
}

async function takesOrders(guest) {
  const [dish] = JSON.parse(await guest.ask('/api/dishes'));
  const wish = { dishId: dish.id, table: 7 };
  const options = { method: 'POST', body: JSON.stringify(wish) };
  const { id } = JSON.parse(await guest.ask('/api/orders', 201, options));
  const order = JSON.parse(await guest.ask(`/api/orders/${id}`));
  if (!isDeepStrictEqual(order, { id, ...wish })) throw new Error('the order is another one');
}
