// git's own server program behind HTTP, until it is killed; prints its port:
// http-server.mjs REPOSITORY [STATUS TO ANSWER EVERYTHING WITH]
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const [remote = '', refusal] = process.argv.slice(2);
const server = createServer((request, response) => {
  if (refusal === undefined) serveGit(request, response);
  else response.writeHead(Number(refusal)).end();
});
server.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});

/** Speaks CGI (RFC 3875) with `git http-backend`. */
function serveGit(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GIT_PROJECT_ROOT: remote,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'responder',
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      HTTP_GIT_PROTOCOL: request.headers['git-protocol'] as string | undefined,
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  // A client that was killed.
  child.stdin.on('error', () => undefined);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.on('close', () => {
    const all = Buffer.concat(parts);
    const end = all.indexOf('\r\n\r\n');
    const lines = all.toString('latin1', 0, end).split('\r\n');
    const headers = new Map(lines.map((line) => line.split(': ', 2) as [string, string]));
    const status = Number.parseInt(headers.get('Status') ?? '200');
    headers.delete('Status');
    response.writeHead(status, Object.fromEntries(headers)).end(all.subarray(end + 4));
  });
}
