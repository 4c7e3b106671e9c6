import { serve } from '../../server/serve';
import { EXIT, refuse, type CliIo } from '../cli-io';

export interface LanguageServerOptions {
  readonly stdio?: boolean;
  /** How the extension talks to the server that it starts. */
  readonly nodeIpc?: boolean;
}

/**
 * `runbook language-server --stdio`: the server that the extension starts, for any editor. The process
 * goes on after the call, until its editor ends it or is gone.
 */
export async function languageServer(
  io: CliIo,
  { stdio, nodeIpc }: LanguageServerOptions,
): Promise<number> {
  if (stdio !== true && nodeIpc !== true) {
    return refuse(io, 'language-server needs --stdio; it has no other way to talk.');
  }
  await serve(io.modules);
  return EXIT.done;
}
