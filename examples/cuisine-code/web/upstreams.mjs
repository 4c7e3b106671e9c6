import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

const TIMEOUT_MS = 5_000;

/** None of the API workers could be reached (502), or one took too long (504). */
export class GatewayError extends Error {
  /** @param {502 | 504} status */
  constructor(status, message, options) {
    super(message, options);
    this.status = status;
  }
}

/** The API workers behind the front. */
export class Upstreams {
  #busy = new Map();

  /** @param {number[]} ports */
  use(ports) {
    this.#busy = new Map(ports.map((port) => [port, this.#busy.get(port) ?? 0]));
  }

  /** Asks the least busy worker; when it cannot be reached, the next one. Throws GatewayError. */
  async ask(method, path, body = '') {
    let refusal = new GatewayError(502, 'no live upstreams');
    for (const port of this.#leastBusyFirst()) {
      try {
        return await this.#askOne(port, method, path, body);
      } catch (error) {
        if (error instanceof GatewayError) throw error;
        const what = `${error.message} while connecting to upstream "http://127.0.0.1:${port}${path}"`;
        refusal = new GatewayError(502, what, { cause: error });
      }
    }
    throw refusal;
  }

  #leastBusyFirst() {
    return [...this.#busy].sort(([, a], [, b]) => a - b).map(([port]) => port);
  }

  async #askOne(port, method, path, body) {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const call = request({ host: '127.0.0.1', port, method, path, headers, agent: false, signal });
    this.#count(port, 1);
    try {
      call.end(body);
      const [answer] = await once(call, 'response');
      return { status: answer.statusCode, body: await text(answer) };
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new GatewayError(504, `upstream timed out after ${TIMEOUT_MS / 1000} s: ${path}`);
    } finally {
      this.#count(port, -1);
    }
  }

  #count(port, change) {
    const busy = this.#busy.get(port);
    if (busy !== undefined) this.#busy.set(port, busy + change);
  }
}
