import type { Readable, Writable } from 'node:stream';

/** Everything of the outside world that the command line touches, so that a test can stand in. */
export interface CliIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; relative paths of the call start here. */
  readonly cwd: string;
  /** Folder that holds the WebAssembly modules of the shell grammar. */
  readonly modules: string;
}

/** Exit codes of `runbook` itself; `run` also exits as its command did. */
export const EXIT = { done: 0, notSo: 1, refused: 2, timeout: 124, stopped: 130 } as const;

/** Writes one JSON document and a newline to standard output. */
export function printJson(io: CliIo, document: unknown): void {
  io.stdout.write(`${JSON.stringify(document)}\n`);
}

/** Writes one line for a person to standard error. */
export function printMessage(io: CliIo, message: string): void {
  io.stderr.write(`runbook: ${message}\n`);
}

/** Says in one line why the call is refused, and gives the exit code for it. */
export function refuse(io: CliIo, message: string): number {
  printMessage(io, message);
  return EXIT.refused;
}

/**
 * Writes bytes; a promise where the reader is slow, settled when it can take more, or is gone.
 */
export function writeTo(stream: Writable, bytes: Uint8Array): Promise<void> | undefined {
  if (stream.destroyed || stream.write(bytes)) return undefined;
  return new Promise((resolve) => {
    const settle = () => {
      stream.off('drain', settle);
      stream.off('close', settle);
      stream.off('error', settle);
      resolve();
    };
    stream.on('drain', settle);
    stream.on('close', settle);
    stream.on('error', settle);
  });
}
