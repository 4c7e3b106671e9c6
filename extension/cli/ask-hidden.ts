import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { CliIo } from './cli-io';

/**
 * Asks for one line on a terminal that does not show what is typed.
 *
 * @returns undefined when it was left with Ctrl+C, or when the input ended.
 */
export async function askHidden(io: CliIo, question: string): Promise<string | undefined> {
  io.stderr.write(question);
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const terminal = createInterface({ input: io.stdin, output: nowhere, terminal: true });
  try {
    return await new Promise((resolve) => {
      terminal.once('line', resolve);
      for (const end of ['SIGINT', 'close']) {
        terminal.once(end, () => {
          resolve(undefined);
        });
      }
    });
  } finally {
    terminal.close();
    io.stdin.pause();
    io.stderr.write('\n');
  }
}
