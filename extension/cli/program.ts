import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { EXIT, printMessage, type CliIo } from './cli-io';
import type { CheckOptions } from './commands/check';
import type { LanguageServerOptions } from './commands/language-server';
import type { RunOptions } from './commands/run';
import { describeSystemError } from '../execution/system-error';
import { errnoOf } from '../journal/errno';
import { collect } from './incident-options';
import { addIncidentCommands } from './incident-program';

/**
 * Runs one call of `runbook` and gives its exit code; never rejects and never ends the process.
 * `args` are the words after the program's name. Each command's code is loaded when it is called.
 */
export async function runProgram(io: CliIo, args: readonly string[]): Promise<number> {
  let exit: number = EXIT.done;
  const program = new Command('runbook')
    .description('Runs the commands of a Markdown runbook and keeps the log of an incident.')
    .version(version)
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
    .option('--workspace <folder>', 'where .incidents/ is')
    .action(async (files: string[], options: { json?: boolean }) => {
      const { steps } = await import('./commands/steps');
      exit = await steps(io, files, options);
    });

  program
    .command('run')
    .description('runs one command of a runbook, or all of a step, and records it')
    .argument('<file>', 'a Markdown file')
    .option('--step <id>', 'all commands of this step, in order')
    .option('--command <id>', 'this command')
    .option('--line <number>', 'the command in this line, or the block that opens there', readLine)
    .option(
      '--set <name=value>',
      'fills a parameter; @- reads standard input, @env:VAR the environment',
      collect,
      [],
    )
    .option('--incident <id>', 'records in this incident')
    .option('--cwd <folder>', 'runs there')
    .option('--shell <path>', "runs in this shell instead of the block's own, or bash")
    .option('--timeout <time>', 'ends it after this time, such as 30s')
    .option('--dry-run', 'prints the resolved command and runs nothing')
    .option('--yes', 'does not ask before a command that changes or destroys')
    .option('--json', 'one JSON document per command, one per line')
    .option('--workspace <folder>', 'where .incidents/ is')
    .action(async (file: string, options: RunOptions) => {
      const { run } = await import('./commands/run');
      exit = await run(io, file, options);
    });

  program
    .command('check')
    .description('finds what is wrong with runbooks before an incident does')
    .argument('<path...>', 'Markdown files, folders, and globs')
    .addOption(
      new Option('--format <format>', 'how problems are printed')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .option(
      '--severity <code=level>',
      'reports a check as error, warning or info, or not at all: off',
      collect,
      [],
    )
    .option('--max-warnings <number>', 'exits 1 when there are more warnings', readCount)
    .option('--workspace <folder>', 'holds the files that commands and links are checked against')
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import('./commands/check');
      exit = await check(io, paths, options);
    });

  program
    .command('language-server')
    .description('helps an editor with runbooks, by the Language Server Protocol')
    .option('--stdio', 'talks over standard input and output')
    .addOption(new Option('--node-ipc', 'talks to the Node that started it').hideHelp())
    .addOption(new Option('--clientProcessId <id>', 'ends with this process').hideHelp())
    .action(async (options: LanguageServerOptions) => {
      const { languageServer } = await import('./commands/language-server');
      exit = await languageServer(io, options);
    });

  addIncidentCommands(program, io, (code) => {
    exit = code;
  });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error: unknown) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.refused;
    report(io, error);
    return EXIT.refused;
  }
  return exit;
}

/** Says what the system refused, or that we have a bug, whose stack is shown when it is asked for. */
function report(io: CliIo, error: unknown): void {
  const what = describeSystemError(error);
  const ours = errnoOf(error) === undefined;
  printMessage(
    io,
    ours ? `internal error: ${oneLine(what)} (set RUNBOOK_DEBUG=1 to see where)` : `${what}.`,
  );
  if (io.env['RUNBOOK_DEBUG'] !== undefined && error instanceof Error) {
    io.stderr.write(`${error.stack ?? ''}\n`);
  }
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}

function readLine(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('A line is a number from 1.');
  return Number(text);
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a number from 0.');
  return Number(text);
}
