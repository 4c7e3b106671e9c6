import type { Risk } from '../command-template';
import type { Call } from './call';

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Verbs that read by themselves, as in `backup list` and `db:status`. */
const READING = words(
  'list ls get describe show status info view log logs tail version versions help search find history ' +
    'diff validate check verify lint inspect stats stat top ps whoami print cat read query explain count ' +
    'ping plan doctor health tree lookup test tests spec specs smoke audit uptime outdated summary ' +
    'usage display',
);
/** What is looked at where it is all that is said: `fly workers`, `bosh vms`. */
const LISTED = words(
  'events metrics report current members peers topology nodes pods ready up-to-date probe routes queues ' +
    'dashboard console tasks targets state monitor preview watch wait config apps services instances vms ' +
    'jobs workers builds pipelines users releases deployments domains volumes buckets regions plans ' +
    'clusters networks disks images spaces orgs marketplace userinfo sessions contexts aliases',
);
/** Verbs that read whatever comes after their hyphen: `list-restores`, `describe-start-times`. */
const READING_PREFIX = words('list describe show get view print inspect explain');
/** Verbs that read before a noun, unless that is a verb too: `check-dns`, `test-restore`. */
const LOOKING_PREFIX = words(
  'check verify validate lint find search count query lookup diff test ping',
);
/** Nouns that read as verbs after a noun: `db-status`, `cluster-info`, `app-logs`. */
const READING_SUFFIX = words(
  'list ls status info logs log version health history show stats check diff test tests lint verify ' +
    'validate describe search',
);

const DESTROYING = words(
  'delete del destroy remove rm purge drop wipe terminate uninstall prune erase flush nuke obliterate ' +
    'truncate expunge forget clobber teardown decommission reset',
);
const CHANGING = words(
  'create update set add put apply install upgrade start stop restart enable disable scale deploy ' +
    'rollback restore attach detach associate import run push cancel modify register untag patch ' +
    'promote failover move copy sync rotate reload resize edit write send publish fix kill ' +
    'login logout connect bind unbind clear migrate restage redeploy recreate rebuild reindex replace ' +
    'rename grant revoke assign pause unpause resume suspend activate deactivate submit trigger invoke ' +
    'drain cordon bootstrap provision configure cleanup clean approve reject retry rerun evict upload',
);
/** Changing verbs that stand for things in longer words: `scope-map`, `load-balancer`. */
const CHANGING_ALONE = words(
  'map unmap share lock unlock block call open close new init use switch load release tag seed up down ' +
    'exec execute allow deny join leave mount unmount commit merge checkout convert encrypt decrypt sign ' +
    'generate gen setup compact vacuum reconcile ack silence mute fail transfer download save record ' +
    'simulate-eviction',
);
/** Changing verbs that are nouns as well: the verb of `restore describe` comes after them. */
const NAMED_LIKE_A_VERB = words(
  'backup restore run release deploy import export build update sync tag scale rollback upgrade load patch',
);

/**
 * What the verb among the first words says, as in `aws ec2 describe-instances`, `make db-status`;
 * undefined where there is none that we know.
 */
export function verbRisk(call: Call): Risk | undefined {
  const leading = leadingWords(call);
  let verb = -1;
  let risk: Risk | undefined;
  for (const [index, word] of leading.entries()) {
    const own = riskOfWord(word);
    if (own === 'destroy') return 'destroy';
    if (own === undefined || verb !== -1) continue;
    verb = index;
    risk = own;
  }
  const isListed = call.operands.length === 1 && LISTED.has(leading[0] ?? '');
  if (verb === -1) return isListed ? 'read' : undefined;
  const isNoun = NAMED_LIKE_A_VERB.has(leading[verb] ?? '');
  return isNoun && READING.has(leading[verb + 1] ?? '') ? 'read' : risk;
}

/** A program that we do not know, with a subcommand or a name that says that it destroys. */
export function destroyingVerb(call: Call): boolean {
  const isDestroying = (word: string) => DESTROYING.has(word);
  if (partsOf(call.program.replace(/\.\w+$/, '')).some(isDestroying)) return true;
  return leadingWords(call).some((word) => DESTROYING.has(partsOf(word)[0] ?? ''));
}

/** A program that we do not know, with a first word that can only be a reading verb: `tool list`. */
export function isPlainlyReading(call: Call): boolean {
  const [first = '', second = ''] = leadingWords(call);
  if (call.arguments[0] !== first) return false;
  const isNoun = riskOfWord(first) === undefined || NAMED_LIKE_A_VERB.has(first);
  return PLAINLY_READING.has(first) || (isNoun && PLAINLY_READING.has(second));
}

const PLAINLY_READING = words('list ls describe show status info logs version help history whoami');

const HAS_CAPITAL = /[A-Z]/;

function riskOfWord(word: string): Risk | undefined {
  const lower = HAS_CAPITAL.test(word)
    ? word.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
    : word;
  if (READING.has(lower)) return 'read';
  const parts = partsOf(lower);
  if (parts.some((part) => DESTROYING.has(part))) return 'destroy';
  const [prefix = ''] = parts;
  if (/-credentials$|-and-|-or-/.test(lower)) return 'change';
  if (READING_PREFIX.has(prefix)) return 'read';
  if (parts.some((part) => CHANGING.has(part))) return 'change';
  if (CHANGING_ALONE.has(lower)) return 'change';
  if (parts.length === 1) return undefined;
  const suffix = parts.at(-1) ?? '';
  return LOOKING_PREFIX.has(prefix) || READING_SUFFIX.has(suffix) ? 'read' : undefined;
}

function partsOf(word: string): string[] {
  return word.toLowerCase().split(/[-_:./]/);
}

const SUBCOMMAND = /^[A-Za-z][\w:-]*$/;

/** The subcommand's words: what comes before the first `key=value`, path or fourth operand. */
export function leadingWords(call: Call): string[] {
  const found: string[] = [];
  let sawOption = false;
  for (const word of call.arguments) {
    if (word.startsWith('-')) sawOption = found.length > 0;
    else if (!sawOption && SUBCOMMAND.test(word) && call.operands.includes(word)) found.push(word);
    else if (found.length > 0) break;
    if (found.length === 3) break;
  }
  return found;
}
