import { Command, CommanderError } from 'commander';
import { EXIT, printMessage, type CliIo } from './cli-io';

/**
 * Runs one call of `runbook` and gives its exit code; never rejects and never ends the process.
 * `args` are the words after the program's name. Each command's code is loaded when it is called.
 */
export async function runProgram(io: CliIo, args: readonly string[]): Promise<number> {
  let exit: number = EXIT.done;
  const program = new Command('runbook')
    .description('Runs the commands of a Markdown runbook and keeps the log of an incident.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text) => {
        printMessage(io, oneLine(text.replace(/^error: /, '')));
      },
    });

  program
    .command('steps')
    .description('shows what runbooks offer: phases, steps, commands and their parameters')
    .argument('<file...>', 'Markdown files')
    .option('--json', 'one JSON document per file, one per line')
    .action(async (files: string[], options: { json?: boolean }) => {
      const { steps } = await import('./commands/steps');
      exit = await steps(io, files, options);
    });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error: unknown) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.refused;
    reportBug(io, error);
    return EXIT.refused;
  }
  return exit;
}

/** Whatever gets here was not foreseen; the stack is for us and shown only when asked for. */
function reportBug(io: CliIo, error: unknown): void {
  const what = error instanceof Error ? error.message : String(error);
  printMessage(io, `internal error: ${oneLine(what)} (set RUNBOOK_DEBUG=1 to see where)`);
  if (io.env['RUNBOOK_DEBUG'] !== undefined && error instanceof Error) {
    io.stderr.write(`${error.stack ?? ''}\n`);
  }
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}
