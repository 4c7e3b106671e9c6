import { type Command, Option } from 'commander';
import { taskTypes } from '../incident/task-types';
import type { CliIo } from './cli-io';
import type { DeclineOptions } from './commands/incident-decline';
import type { NoteOptions } from './commands/incident-note';
import type { RetractOptions } from './commands/incident-retract';
import type { SkipOptions } from './commands/incident-skip';
import type { StatusOptions } from './commands/incident-status';
import type { SuspectOptions } from './commands/incident-suspect';
import type { TaskOptions } from './commands/incident-task';
import type { UpdateOptions } from './commands/incident-update';
import type { EventOptions } from './incident-call';
import { event } from './incident-options';

type Exit = (code: number) => void;

/** Adds the calls of `runbook incident …` that write one event each. */
export function addEventCommands(incident: Command, io: CliIo, exit: Exit): void {
  event(incident.command('note'))
    .description('adds a note')
    .argument('<id>')
    .argument('<text>')
    .option('--decision', 'it says what was decided')
    .action(async (id: string, text: string, options: NoteOptions) => {
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

  event(incident.command('retract'))
    .description(
      'takes back a note, a task, a suspected change, a pin, or that a step was done or skipped',
    )
    .argument('<id>')
    .argument('<event>', 'its id, as `runbook incident log --json` shows it')
    .requiredOption('--why <reason>', 'why it is taken back')
    .action(async (id: string, target: string, options: RetractOptions) => {
      const { incidentRetract } = await import('./commands/incident-retract');
      exit(await incidentRetract(io, id, target, options));
    });

  event(incident.command('pin'))
    .description('marks an event as one that whoever joins late has to know')
    .argument('<id>')
    .argument('<event>', 'its id, as `runbook incident log --json` shows it')
    .action(async (id: string, target: string, options: EventOptions) => {
      const { incidentPin } = await import('./commands/incident-pin');
      exit(await incidentPin(io, id, target, options));
    });

  event(incident.command('milestone'))
    .description('corrects when something happened')
    .argument('<id>')
    .argument('<name>', 'started, detected, acknowledged, declared, mitigated or resolved')
    .argument('<time>', 'such as 2026-01-31T23:59:00Z')
    .action(async (id: string, name: string, time: string, options: EventOptions) => {
      const { incidentMilestone } = await import('./commands/incident-milestone');
      exit(await incidentMilestone(io, id, name, time, options));
    });

  event(incident.command('update'))
    .description('records a status update that was published, and when the next one is due')
    .argument('<id>')
    .argument('<text>')
    .requiredOption('--audience <who>', 'who was told')
    .option('--next <time>', 'such as 30m, or off; by default as the severity asks')
    .action(async (id: string, text: string, options: UpdateOptions) => {
      const { incidentUpdate } = await import('./commands/incident-update');
      exit(await incidentUpdate(io, id, text, options));
    });

  event(incident.command('suspect'))
    .description('pins a commit that may be the cause')
    .argument('<id>')
    .argument('<commit>', 'as git names it: a hash, a tag, HEAD~2')
    .option('--repository <folder>', 'by default that of the workspace')
    .action(async (id: string, commit: string, options: SuspectOptions) => {
      const { incidentSuspect } = await import('./commands/incident-suspect');
      exit(await incidentSuspect(io, id, commit, options));
    });

  addTaskCommands(incident, io, exit);
  addHandoverCommands(incident, io, exit);
}

function addTaskCommands(incident: Command, io: CliIo, exit: Exit): void {
  event(incident.command('task'))
    .description('opens a task; one with a type is an action item for afterwards')
    .argument('<id>')
    .argument('<text>')
    .option('--owner <person>', 'who does it')
    .option('--due <time>', 'such as 30m, 2026-01-31 or 2026-01-31T23:59:00Z')
    .addOption(
      new Option('--type <type>', 'what the action item is good for').choices([...taskTypes]),
    )
    .action(async (id: string, text: string, options: TaskOptions) => {
      const { incidentTask } = await import('./commands/incident-task');
      exit(await incidentTask(io, id, text, options));
    });

  event(incident.command('task-done'))
    .description('finishes a task')
    .argument('<id>')
    .argument('<task>', 'its id as `runbook incident show` prints it, or its text')
    .action(async (id: string, task: string, options: EventOptions) => {
      const { incidentTaskDone } = await import('./commands/incident-task-done');
      exit(await incidentTaskDone(io, id, task, options));
    });
}

function addHandoverCommands(incident: Command, io: CliIo, exit: Exit): void {
  event(incident.command('offer'))
    .description('offers a role to a person, who holds it once they have accepted')
    .argument('<id>')
    .argument('<role>')
    .argument('<person>')
    .action(async (id: string, role: string, person: string, options: EventOptions) => {
      const { incidentOffer } = await import('./commands/incident-offer');
      exit(await incidentOffer(io, id, role, person, options));
    });

  event(incident.command('accept'))
    .description('takes over a role that was offered to you')
    .argument('<id>')
    .argument('<role>')
    .action(async (id: string, role: string, options: EventOptions) => {
      const { incidentAccept } = await import('./commands/incident-accept');
      exit(await incidentAccept(io, id, role, options));
    });

  event(incident.command('decline'))
    .description('declines a role that was offered, or takes the offer back')
    .argument('<id>')
    .argument('<role>')
    .option('--why <reason>')
    .action(async (id: string, role: string, options: DeclineOptions) => {
      const { incidentDecline } = await import('./commands/incident-decline');
      exit(await incidentDecline(io, id, role, options));
    });
}
