import { once } from 'node:events';
import { createServer } from 'node:net';

/** Binds the port (0: any) for a moment and returns its number; rejects when it is taken. */
export async function freePort(port) {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address();
  server.close();
  await once(server, 'close');
  return free;
}
