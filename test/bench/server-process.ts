import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string };
}

/** Loaded by the server before its own code: asked by a signal, it says what it takes of the machine's memory. */
const PRELOADED = `
process.on('SIGUSR2', () => {
  process.send({ held: process.memoryUsage.rss() });
});
`;

/** With nothing open, the server tidies up in this time. */
const REST_MS = 4_000;

/** The built language server in a process of its own. */
export class ServerProcess {
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
  }

  /** @param workspace the folder that it is told to be open */
  static async start(workspace: string): Promise<ServerProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'bench-server-'));
    const preloaded = join(folder, 'preloaded.cjs');
    writeFileSync(preloaded, PRELOADED);
    const server = new ServerProcess(
      fork('dist/cli.js', ['language-server', '--node-ipc'], {
        // As the extension starts it.
        execArgv: ['--max-semi-space-size=2', '--require', preloaded],
      }),
      folder,
    );
    const uri = pathToFileURL(workspace).href;
    const params = { capabilities: {}, workspaceFolders: [{ uri, name: 'corpus' }] };
    const answered = server.#next(({ id }) => id === 1);
    server.#send({ id: 1, method: 'initialize', params });
    await answered;
    server.#send({ method: 'initialized', params: {} });
    return server;
  }

  /** Opens a document, waits for what is wrong with it, and closes it. */
  async openAndClose(path: string): Promise<void> {
    const uri = pathToFileURL(path).href;
    const document = { uri, languageId: 'markdown', version: 1, text: readFileSync(path, 'utf8') };
    const checked = this.#next(isAbout(uri));
    this.#send({ method: 'textDocument/didOpen', params: { textDocument: document } });
    await checked;
    const closed = this.#next(isAbout(uri));
    this.#send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    await closed;
  }

  /** What the process takes of the machine's memory, by default once it has come to rest. */
  async megabytes(restMs = REST_MS): Promise<number> {
    await sleep(restMs);
    return await new Promise((resolve) => {
      const take = (message: { readonly held?: number }) => {
        if (message.held === undefined) return;
        this.#process.off('message', take);
        resolve(message.held / 1e6);
      };
      this.#process.on('message', take);
      this.#process.kill('SIGUSR2');
    });
  }

  stop(): void {
    this.#process.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true });
  }

  #send(message: object): void {
    this.#process.send({ jsonrpc: '2.0', ...message });
  }

  #next(fits: (message: Message) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const take = (message: Message) => {
        if (!fits(message)) return;
        this.#process.off('message', take);
        resolve();
      };
      this.#process.on('message', take);
    });
  }
}

function isAbout(uri: string) {
  return ({ method, params }: Message) =>
    method === 'textDocument/publishDiagnostics' && params?.uri === uri;
}
