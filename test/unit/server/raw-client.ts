import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The machine's own Node, the oldest that we support, where it is not the one that runs this. */
const SYSTEM_NODE = '/usr/bin/node';
const node = existsSync(SYSTEM_NODE) ? SYSTEM_NODE : process.execPath;

export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Waiting {
  readonly fits: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
  readonly reject: (reason: Error) => void;
}

/** A client that speaks JSON-RPC byte by byte: it can say anything, nonsense too. */
export class RawClient {
  readonly process: ChildProcess;
  /** All that the server said and nobody waited for. */
  readonly heard: Message[] = [];
  readonly ended: Promise<number | null>;
  /** Standard error, for when a test fails. */
  complaints = '';
  #bytes = Buffer.alloc(0);
  #waiting: Waiting[] = [];
  #lastId = 0;

  /** @param folder the one with the built command line and server */
  constructor(folder: string, args: readonly string[] = ['language-server', '--stdio']) {
    this.process = spawn(node, [join(folder, 'cli.js'), ...args], { stdio: 'pipe' });
    this.process.stdout?.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#takeMessages();
    });
    this.process.stderr?.on('data', (chunk: Buffer) => (this.complaints += chunk.toString()));
    this.ended = new Promise((resolve) => {
      this.process.once('close', (code) => {
        resolve(code);
        const reason = new Error(`The server ended with ${code}: ${this.complaints}`);
        for (const { reject } of this.#waiting) reject(reason);
      });
    });
  }

  /** Says these very bytes, behind a header that fits them. */
  readonly sendText = (text: string): void => {
    this.process.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };

  readonly notify = (method: string, params: unknown): void => {
    this.sendText(JSON.stringify({ jsonrpc: '2.0', method, params }));
  };

  /** Asks, and gives the request's id. */
  readonly ask = (method: string, params?: unknown): number => {
    const id = (this.#lastId += 1);
    this.sendText(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return id;
  };

  /** Asks, and gives the answer, which may be an error. */
  request(method: string, params?: unknown): Promise<Message> {
    const id = this.ask(method, params);
    return this.next((message) => message.id === id && message.method === undefined);
  }

  answer({ id }: Message, result: unknown): void {
    this.sendText(JSON.stringify({ jsonrpc: '2.0', id, result }));
  }

  /** The first message that fits, of those that nobody has waited for yet. */
  next(fits: (message: Message) => boolean): Promise<Message> {
    const index = this.heard.findIndex(fits);
    const [known] = index === -1 ? [] : this.heard.splice(index, 1);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => this.#waiting.push({ fits, resolve, reject }));
  }

  /** What the server says next of what is wrong with a document: the codes. */
  async nextCodes(uri: string): Promise<readonly string[]> {
    const message = await this.next(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' && (params as { uri: string }).uri === uri,
    );
    const { diagnostics } = message.params as { diagnostics: { code: string }[] };
    return diagnostics.map(({ code }) => code);
  }

  #takeMessages(): void {
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(
        /Content-Length: (\d+)/.exec(this.#bytes.toString('utf8', 0, end))?.[1],
      );
      const start = end + 4;
      if (this.#bytes.length < start + length) return;
      this.#take(JSON.parse(this.#bytes.toString('utf8', start, start + length)) as Message);
      this.#bytes = this.#bytes.subarray(start + length);
    }
  }

  #take(message: Message): void {
    const index = this.#waiting.findIndex(({ fits }) => fits(message));
    const [waiting] = index === -1 ? [] : this.#waiting.splice(index, 1);
    if (waiting === undefined) this.heard.push(message);
    else waiting.resolve(message);
  }
}
