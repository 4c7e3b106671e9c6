import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EXIT, refuse, type CliIo } from '../cli-io';

/**
 * `runbook language-server --stdio`: the server that the extension starts, for any editor. It answers
 * from now on, and ends the process when its editor tells it to or is gone.
 */
export function languageServer(io: CliIo, { stdio }: { readonly stdio?: boolean }): number {
  if (stdio !== true) {
    return refuse(io, 'language-server needs --stdio; it has no other way to talk.');
  }
  // A bundle of its own. `import()` would look through all of it for names to import: twice the time.
  createRequire(join(io.modules, 'cli.js'))('./server.js');
  return EXIT.done;
}
