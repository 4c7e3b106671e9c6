import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { paths } from './settings.mjs';

// Relative, because the system cuts a socket's path at about 100 characters.
const socketPath = relative(process.cwd(), paths.control);

/**
 * Answers the operator's calls. `state` is told at once; actions run one after another, from when
 * the system has started, because two restarts at once would leave workers behind.
 * @param {Promise<void>} started
 * @param {() => object} state
 * @param {Record<string, (call: object) => Promise<string>>} actions
 */
export async function serveControl(started, state, actions) {
  let last = started.catch(() => {});
  async function act(name, body) {
    const result = last.then(() => actions[name](body));
    last = result.catch(() => {});
    return result;
  }
  const server = createServer(async (call, answer) => {
    try {
      const name = call.url.slice(1);
      const body = JSON.parse(await text(call));
      const value = name === 'state' ? state() : await act(name, body);
      answer.end(JSON.stringify({ value }));
    } catch (error) {
      answer.writeHead(500).end(JSON.stringify({ error: error.message }));
    }
  });
  rmSync(paths.control, { force: true });
  server.listen(socketPath);
  await once(server, 'listening');
}

/** Calls an action of the running system; undefined when no system runs, throws when it failed. */
export async function callControl(action, body = {}) {
  const call = request({ socketPath, path: `/${action}`, method: 'POST' });
  call.end(JSON.stringify(body));
  let answer;
  try {
    [answer] = await once(call, 'response');
  } catch (error) {
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(error.code)) return undefined;
    throw error;
  }
  const { value, error } = JSON.parse(await text(answer));
  if (error !== undefined) throw new Error(error);
  return value;
}
