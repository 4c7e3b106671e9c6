import type { Command } from 'commander';
import type { CliIo } from './cli-io';
import type { DeclareOptions } from './commands/incident-declare';
import type { ForgetOptions } from './commands/incident-forget';
import type { ListOptions } from './commands/incident-list';
import type { ExportOptions } from './commands/incident-export';
import type { PictureOptions } from './commands/incident-picture';
import type { PostMortemOptions } from './commands/incident-post-mortem';
import type { IncidentOptions } from './incident-call';
import { addEventCommands } from './incident-event-program';
import { collect, shared } from './incident-options';

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
    .option('--adopt', 'takes in what was run here in the last two hours, outside of any incident')
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

  shared(incident.command('forget'))
    .description("takes a note's text or a run's output out of what this clone has written")
    .argument('<id>')
    .argument('<event>', 'its id, as `runbook incident log --json` shows it')
    .requiredOption('--why <reason>', 'why it is taken out; the log keeps that')
    .option('--by <person>', 'who wants it')
    .addHelpText(
      'after',
      '\nThe chain of the log still verifies, and the log keeps who took what out and why. What was\nsynced before stays in the history of the git branch "incidents", on the remote and in every\nclone: change a secret that was in it. What another clone has written is taken out there.',
    )
    .action(async (id: string, eventId: string, options: ForgetOptions) => {
      const { incidentForget } = await import('./commands/incident-forget');
      exit(await incidentForget(io, id, eventId, options));
    });

  shared(incident.command('postmortem'))
    .description('writes a new post-mortem from the log; never over one that is there')
    .argument('<id>')
    .option('-o, --output <file>', 'writes there instead of beside the log')
    .option('--template <file>', "the team's own, with placeholders such as {{timeline}}")
    .action(async (id: string, options: PostMortemOptions) => {
      const { incidentPostMortem } = await import('./commands/incident-post-mortem');
      exit(await incidentPostMortem(io, id, options));
    });

  shared(incident.command('picture'))
    .description('draws the incident over its time: severities, phases, runs, updates, milestones')
    .argument('<id>')
    .requiredOption('-o, --output <file>', 'the picture, an .svg')
    .option('--force', 'replaces a file of that name')
    .action(async (id: string, options: PictureOptions) => {
      const { incidentPicture } = await import('./commands/incident-picture');
      exit(await incidentPicture(io, id, options));
    });

  shared(incident.command('export'))
    .description('writes the log, its outputs, its runbooks and a page to read into one archive')
    .argument('<id>')
    .requiredOption('-o, --output <file>', 'the archive, a .zip')
    .option('--force', 'replaces a file of that name')
    .action(async (id: string, options: ExportOptions) => {
      const { incidentExport } = await import('./commands/incident-export');
      exit(await incidentExport(io, id, options));
    });

  shared(incident.command('sync'))
    .description('shares the log through the git remote, on a branch of its own')
    .action(async (options: IncidentOptions) => {
      const { incidentSync } = await import('./commands/incident-sync');
      exit(await incidentSync(io, options));
    });

  addEventCommands(incident, io, exit);
}
