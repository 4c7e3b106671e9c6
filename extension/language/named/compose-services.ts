import type { CallWord } from '../../command/read-calls';
import type { LocatedCall } from '../located-calls';
import type { Subject } from '../subject';
import { type ComposeServices, composeServicesOf } from '../tools/compose-services';
import { pathIn } from '../workspace-path';
import type { Naming } from './naming';
import { operandsOf, valuesOf } from './operands';

/** Options before the subcommand that take the next word. */
const VALUED = setOf(
  '-f --file -p --project-name --profile --env-file --parallel --ansi --progress --context -c',
);

/** Subcommands that name services, and their options that take the next word. */
const ALL_SERVICES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['build', setOf('--build-arg -m --memory --progress --ssh --builder')],
  ['create', setOf('--pull --scale')],
  ['images', setOf('--format')],
  ['kill', setOf('-s --signal')],
  ['logs', setOf('-n --tail --since --until --index')],
  ['pause', setOf('')],
  ['ps', setOf('--filter --format --status')],
  ['pull', setOf('--policy')],
  ['push', setOf('')],
  ['restart', setOf('-t --timeout')],
  ['rm', setOf('')],
  ['start', setOf('--wait-timeout')],
  ['stop', setOf('-t --timeout')],
  ['top', setOf('')],
  ['unpause', setOf('')],
  ['up', setOf('--scale -t --timeout --pull --exit-code-from --attach --no-attach --wait-timeout')],
]);

/** The same, where only the first operand is a service. */
const FIRST_IS_SERVICE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['exec', setOf('-e --env -u --user -w --workdir --index')],
  ['port', setOf('--protocol --index')],
  [
    'run',
    setOf(
      '-e --env -l --label -v --volume -p --publish -u --user -w --workdir --name --entrypoint --pull --env-from-file --cap-add --cap-drop',
    ),
  ],
]);

/** The services that a call of Docker Compose names; undefined for other calls and those that cannot be told. */
export async function composeServicesNamed(
  subject: Subject,
  call: LocatedCall,
): Promise<Naming<ComposeServices> | undefined> {
  const words = composeWordsOf(call);
  if (words === undefined || call.command.text.includes('COMPOSE_')) return undefined;
  if (words.some(({ text }) => text.startsWith('--project-directory'))) return undefined;
  const [subcommand] = operandsOf(words, VALUED);
  if (subcommand === undefined) return undefined;
  const before = words.slice(0, words.indexOf(subcommand));
  const behind = words.slice(words.indexOf(subcommand) + 1);
  const services = servicesIn(subcommand.text, behind);
  if (services.length === 0) return undefined;
  return { words: services, files: await composeFilesOf(subject, call, before) };
}

function setOf(options: string): ReadonlySet<string> {
  return new Set(options.split(' '));
}

/** What stands behind `docker compose` or `docker-compose`. */
function composeWordsOf({
  program,
  arguments: words,
}: LocatedCall): readonly CallWord[] | undefined {
  if (program.text === 'docker-compose') return words;
  return program.text === 'docker' && words[0]?.text === 'compose' ? words.slice(1) : undefined;
}

function servicesIn(subcommand: string, words: readonly CallWord[]): readonly CallWord[] {
  const all = ALL_SERVICES.get(subcommand);
  if (all !== undefined) return operandsOf(words, all);
  const first = FIRST_IS_SERVICE.get(subcommand);
  return first === undefined ? [] : operandsOf(words, first).slice(0, 1);
}

/** The files that the call reads, nearest first; none where that cannot be told. */
async function composeFilesOf(
  { project }: Subject,
  { folders }: LocatedCall,
  words: readonly CallWord[],
): Promise<readonly ComposeServices[]> {
  const named = valuesOf(words, '-f', '--file');
  if (named.length === 0) return project.composeServices(folders);
  if (!named.every(({ isLiteral }) => isLiteral)) return [];
  for (const folder of folders) {
    const paths = named.map(({ text }) => pathIn(folder, text));
    const inside = paths.filter((path) => path !== undefined);
    if (inside.length !== paths.length) continue;
    const found = await composeServicesOf(project.files, inside);
    if (found !== undefined) return [found];
  }
  return [];
}
