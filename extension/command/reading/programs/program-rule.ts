import type { Risk } from '../../command-template';

/** What one program, or one of its subcommands, does. */
export interface CommandRule {
  readonly risk: Risk;
  /** It cannot run with fewer operands than this. */
  readonly operands: number;
  /** It takes no operands: what follows it is a subcommand that we do not know. */
  readonly isLeaf: boolean;
  /** Opens a shell, a REPL, an editor or a stream that does not return by itself. */
  readonly interactive: boolean;
}

export interface ProgramRule {
  /** What it does when none of its subcommands is named; undefined where it only prints its usage. */
  readonly alone: CommandRule | undefined;
  /** By the path of the subcommand, its words joined with `:`. */
  readonly subcommands: ReadonlyMap<string, CommandRule>;
  /** The paths that longer paths begin with. */
  readonly prefixes: ReadonlySet<string>;
  /** Some of its subcommands are written as options: `dpkg -l`. */
  readonly hasOptionCommands: boolean;
  /** Options that take their value from the next word, so that it is not taken for an operand. */
  readonly valued: ReadonlySet<string>;
  /** Where the table ends, the verbs in the subcommand tell what it does, as in `aws ec2 list-…`. */
  readonly speaksVerbs: boolean;
}

interface ProgramDescription {
  readonly alone?: string;
  readonly read?: string;
  readonly change?: string;
  readonly destroy?: string;
  readonly valued?: string;
  readonly speaksVerbs?: boolean;
}

export type ProgramTable = readonly (readonly [string, ProgramRule])[];

/**
 * Programs with subcommands. An entry is `path:of:subcommand`, then `/2` when it needs two operands
 * or `.` when it takes none, then `!` when it is interactive: `rollout:status/1`, `config.`, `edit/1!`. `alone` is such an entry without a
 * path, preceded by its risk: `read/0!`.
 */
export function programs(names: string, description: ProgramDescription): ProgramTable {
  const subcommands = new Map<string, CommandRule>();
  for (const risk of ['read', 'change', 'destroy'] as const) {
    for (const entry of split(description[risk])) {
      const [path, rule] = parseEntry(entry, risk);
      subcommands.set(path, rule);
    }
  }
  const alone = description.alone === undefined ? undefined : parseAlone(description.alone);
  const valued = new Set(split(description.valued));
  const speaksVerbs = description.speaksVerbs ?? false;
  const paths = Array.from(subcommands.keys());
  const prefixes = new Set(paths.flatMap(prefixesOf));
  const hasOptionCommands = paths.some((path) => path.startsWith('-'));
  const rule = { alone, subcommands, prefixes, hasOptionCommands, valued, speaksVerbs };
  return split(names).map((name) => [name, rule]);
}

/** Programs without subcommands, all of one risk, each written as in {@link programs}. */
export function tools(risk: Risk, entries: string): ProgramTable {
  return split(entries).map((entry) => {
    const [name, alone] = parseEntry(entry, risk);
    return [name, { ...WITHOUT_SUBCOMMANDS, alone }];
  });
}

const WITHOUT_SUBCOMMANDS = {
  subcommands: new Map<string, CommandRule>(),
  prefixes: new Set<string>(),
  hasOptionCommands: false,
  valued: new Set<string>(),
  speaksVerbs: false,
};

/** `a:b:c` begins with `a` and `a:b`. */
function prefixesOf(path: string): string[] {
  const words = path.split(':');
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join(':'));
}

function parseEntry(entry: string, risk: Risk): [string, CommandRule] {
  const match = /^(.+?)(?:\/(\d)|(\.))?(!?)$/.exec(entry);
  const [, path = entry, operands = '0', leaf, mark = ''] = match ?? [];
  const isLeaf = leaf !== undefined;
  return [path, { risk, operands: Number(operands), isLeaf, interactive: mark === '!' }];
}

function parseAlone(entry: string): CommandRule {
  const [risk, rule] = parseEntry(entry, 'change');
  return { ...rule, risk: risk === 'read' || risk === 'destroy' ? risk : 'change' };
}

function split(words = ''): readonly string[] {
  return words.match(/\S+/g) ?? [];
}
