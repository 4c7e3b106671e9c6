// node leash.mjs FOLDER COMMAND [ARGUMENT...]
//
// Runs a command in a process group of its own, and ends the whole group when the leash is let go:
// when standard input ends, which happens however the parent goes, a kill -9 included. Removes FOLDER after that, unless
// it is empty text.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const PATIENCE_MS = 5_000;

const [folder, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });

/** @param {NodeJS.Signals} signal */
function signalGroup(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

let ending = false;
function end() {
  if (ending) return;
  ending = true;
  signalGroup('SIGTERM');
  setTimeout(() => signalGroup('SIGKILL'), PATIENCE_MS).unref();
}

process.stdin.on('end', end).on('error', end).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);

child.on('error', (error) => {
  process.stderr.write(`Could not start ${command}: ${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code) => {
  // Whoever of the group outlived its leader goes too.
  signalGroup('SIGKILL');
  if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.exit(code ?? (ending ? 0 : 1));
});
