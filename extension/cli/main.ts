import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './program';

// A reader that went away (`runbook run … | head`) is no error: the command goes on and is recorded.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}

void runProgram(
  {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    modules: dirname(fileURLToPath(import.meta.url)),
  },
  process.argv.slice(2),
).then((exit) => {
  process.exitCode = exit;
});
