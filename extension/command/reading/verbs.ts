import type { Risk } from '../command-template';
import type { Call } from './call';

const READING = new Set(
  (
    'list ls get describe show status info view log logs tail version versions help search find history ' +
    'diff validate check verify lint inspect stats stat top ps whoami print cat query explain ' +
    'count ping plan preview doctor health df tree events metrics monitor watch wait lookup scan ' +
    'head select filter estimate simulate test tests spec specs smoke report usage current members peers ' +
    'topology nodes pods ready up-to-date probe dump-config routes queues dashboard console ' +
    'tasks targets outdated audit who uptime summary state'
  ).split(' '),
);

const DESTROYING = new Set(
  (
    'delete del destroy remove rm purge drop wipe terminate uninstall prune erase flush nuke obliterate ' +
    'truncate expunge forget clobber teardown tear-down decommission reset'
  ).split(' '),
);

/** Says what to do, but belongs to the words after it: `get-credentials` writes a file. */
const CHANGING = new Set(
  (
    'create update set add put apply install upgrade start stop restart enable disable scale deploy ' +
    'rollback restore attach detach associate import run push cancel modify register tag untag patch ' +
    'promote failover move copy sync rotate reload resize edit write send publish'
  ).split(' '),
);

/** What the verb among the first words says, as in `aws ec2 describe-instances`, `make db-status`. */
export function verbRisk(call: Call): Risk | undefined {
  let risk: Risk | undefined;
  for (const [index, word] of leadingWords(call).entries()) {
    const parts = word.toLowerCase().split(/[-_:./]/);
    if (parts.some((part) => DESTROYING.has(part))) return 'destroy';
    // `velero restore describe`: the noun comes first, and may look like a verb.
    if (index === 1 && READING.has(word)) risk = 'read';
    if (parts.some((part) => CHANGING.has(part))) risk ??= 'change';
    if (parts.some((part) => READING.has(part))) risk ??= 'read';
  }
  return risk;
}

/** A program that we do not know, with a subcommand that says that it destroys. */
export function destroyingVerb(call: Call): boolean {
  return leadingWords(call).some((word) => DESTROYING.has(word.toLowerCase().split('-')[0] ?? ''));
}

/** The subcommand's words: what comes before the first `key=value`, path or fourth operand. */
function leadingWords(call: Call): string[] {
  const words: string[] = [];
  let sawOption = false;
  for (const word of call.arguments) {
    if (word.startsWith('-')) sawOption = words.length > 0;
    else if (call.operands.includes(word) && !sawOption && /^[A-Za-z][\w:-]*$/.test(word))
      words.push(word);
    else if (words.length > 0 && call.operands.includes(word) && sawOption) break;
    if (words.length === 3) break;
  }
  return words;
}
