import type { Command } from 'commander';
import type { CliIo } from './cli-io';
import type { DeclareOptions } from './commands/incident-declare';
import type { ListOptions } from './commands/incident-list';
import type { SkipOptions } from './commands/incident-skip';
import type { StatusOptions } from './commands/incident-status';
import type { EventOptions, IncidentOptions } from './incident-call';

type Exit = (code: number) => void;

/** Adds `runbook incident …`; `exit` takes the exit code of the call. */
export function addIncidentCommands(program: Command, io: CliIo, exit: Exit): void {
  const incident = program
    .command('incident')
    .description('declares incidents, and reads and writes their logs');

  shared(incident.command('declare'))
    .description('opens an incident and prints its id')
    .requiredOption('--severity <severity>', 'as the runbook names it')
    .requiredOption('--title <title>', 'what happened, in a few words')
    .option('--runbook <file>', 'a runbook that it uses; may be given again', collect, [])
    .option('--drill', 'an exercise')
    .action(async (options: DeclareOptions) => {
      const { incidentDeclare } = await import('./commands/incident-declare');
      exit(await incidentDeclare(io, options));
    });

  shared(incident.command('list'))
    .description('the open incidents, oldest first')
    .option('--all', 'closed and cancelled ones as well')
    .action(async (options: ListOptions) => {
      const { incidentList } = await import('./commands/incident-list');
      exit(await incidentList(io, options));
    });

  shared(incident.command('show'))
    .description('what an incident is now, and how far it has come')
    .argument('<id>')
    .action(async (id: string, options: IncidentOptions) => {
      const { incidentShow } = await import('./commands/incident-show');
      exit(await incidentShow(io, id, options));
    });

  shared(incident.command('log'))
    .description('everything that happened, in order')
    .argument('<id>')
    .action(async (id: string, options: IncidentOptions) => {
      const { incidentLog } = await import('./commands/incident-log');
      exit(await incidentLog(io, id, options));
    });

  shared(incident.command('verify'))
    .description('whether the log, its outputs and its runbooks are as they were written')
    .argument('<id>')
    .action(async (id: string, options: IncidentOptions) => {
      const { incidentVerify } = await import('./commands/incident-verify');
      exit(await incidentVerify(io, id, options));
    });

  shared(incident.command('sync'))
    .description('shares the log through the git remote, on a branch of its own')
    .action(async (options: IncidentOptions) => {
      const { incidentSync } = await import('./commands/incident-sync');
      exit(await incidentSync(io, options));
    });

  addEventCommands(incident, io, exit);
}

/** Those that write one event each. */
function addEventCommands(incident: Command, io: CliIo, exit: Exit): void {
  event(incident.command('note'))
    .description('adds a note')
    .argument('<id>')
    .argument('<text>')
    .action(async (id: string, text: string, options: EventOptions) => {
      const { incidentNote } = await import('./commands/incident-note');
      exit(await incidentNote(io, id, text, options));
    });

  event(incident.command('severity'))
    .description('changes the severity')
    .argument('<id>')
    .argument('<severity>')
    .action(async (id: string, severity: string, options: EventOptions) => {
      const { incidentSeverity } = await import('./commands/incident-severity');
      exit(await incidentSeverity(io, id, severity, options));
    });

  event(incident.command('status'))
    .description('changes the status')
    .argument('<id>')
    .argument('<status>')
    .option('--why <reason>', 'needed to cancel')
    .action(async (id: string, status: string, options: StatusOptions) => {
      const { incidentStatus } = await import('./commands/incident-status');
      exit(await incidentStatus(io, id, status, options));
    });

  event(incident.command('assign'))
    .description('gives a role to a person')
    .argument('<id>')
    .argument('<role>')
    .argument('<person>')
    .action(async (id: string, role: string, person: string, options: EventOptions) => {
      const { incidentAssign } = await import('./commands/incident-assign');
      exit(await incidentAssign(io, id, role, person, options));
    });

  event(incident.command('done'))
    .description('checks a step off')
    .argument('<id>')
    .argument('<step>', 'its id, as `runbook steps` shows it')
    .action(async (id: string, step: string, options: EventOptions) => {
      const { incidentDone } = await import('./commands/incident-done');
      exit(await incidentDone(io, id, step, options));
    });

  event(incident.command('skip'))
    .description('leaves a step out')
    .argument('<id>')
    .argument('<step>', 'its id, as `runbook steps` shows it')
    .requiredOption('--why <reason>', 'why it is left out')
    .action(async (id: string, step: string, options: SkipOptions) => {
      const { incidentSkip } = await import('./commands/incident-skip');
      exit(await incidentSkip(io, id, step, options));
    });
}

function shared(command: Command): Command {
  return command
    .option('--json', 'prints JSON')
    .option('--workspace <folder>', 'where .incidents/ is');
}

function event(command: Command): Command {
  return shared(command)
    .option('--at <time>', 'when it happened, such as 2026-01-31T23:59:00Z')
    .option('--by <person>', 'who did it');
}

/** Gathers an option that may be given again. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
