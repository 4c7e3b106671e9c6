import type { RunbookDocument } from '../../runbook/document';
import { type LastValueOf, lastValueAt } from '../features/last-values';
import type { MakeTargets } from '../tools/make-targets';

/** What a runbook lists as choices for a key: `api`, `web`, `db` for `service` in `service=<api|web|db>`. */
export function listedChoices({ runbook }: RunbookDocument, key: string): readonly string[] {
  for (const { commands } of runbook.steps) {
    for (const { parameters } of commands) {
      const listed = parameters.find(({ name, choices }) => name === key && choices.length > 0);
      if (listed !== undefined) return listed.choices;
    }
  }
  return [];
}

/**
 * What a key was given last: the parameter of its name, and those that stand behind it, as `name` does
 * in `service=<name>`. Only what needs no quotes.
 */
export function lastValues(
  { runbook }: RunbookDocument,
  key: string,
  lastValueOf: LastValueOf,
): readonly string[] {
  const values = runbook.steps.flatMap(({ commands }) =>
    commands.flatMap((command) =>
      command.parameters
        .filter(
          ({ name, places }) =>
            name === key ||
            places.some(({ start }) => command.text.slice(0, start).endsWith(`${key}=`)),
        )
        .map((parameter) => lastValueAt({ parameter, command }, lastValueOf) ?? ''),
    ),
  );
  return [...new Set(values)].filter((value) => /^[\w.:/-]+$/.test(value));
}

/** Values that the runbook's commands give a key themselves, as in `service=db`. */
export function writtenValues({ runbook }: RunbookDocument, key: string): readonly string[] {
  const pattern = new RegExp(`(?<![\\w-])${escaped(key)}=([\\w.:/-]+)(?![\\w<{$])`, 'g');
  const values = runbook.steps.flatMap(({ commands }) =>
    commands.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, value = '']) => value)),
  );
  return [...new Set(values)];
}

/** Keys that the runbook's commands give to a program, as `service` in `make logs service=db`. */
export function writtenKeys({ runbook }: RunbookDocument, program: string): readonly string[] {
  const keys = runbook.steps.flatMap(({ commands }) =>
    commands
      .filter(({ text }) => text.trimStart().startsWith(`${program} `))
      .flatMap(({ text }) =>
        [...text.matchAll(/(?<=\s)([A-Za-z_]\w*)=/g)].map(([, key = '']) => key),
      ),
  );
  return [...new Set(keys)];
}

/** Values that a Makefile holds a variable against: `$(filter $(service),api web db)`. */
export function filteredValues({ texts }: MakeTargets, variable: string): readonly string[] {
  const reference = `\\$[({]${escaped(variable)}[)}]`;
  const patterns = [
    new RegExp(`\\$\\((?:filter|filter-out)\\s+${reference}\\s*,([\\w\\s.-]+)\\)`, 'g'),
    new RegExp(`\\$\\((?:filter|filter-out)\\s+([\\w\\s.-]+),\\s*${reference}`, 'g'),
  ];
  const lists = texts.flatMap((text) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, list = '']) => list)),
  );
  return [...new Set(lists.flatMap((list) => list.split(/\s+/)).filter((each) => each !== ''))];
}

/** Variables that the rules of these targets use, or that a Makefile exports to all recipes. */
export async function makeVariables(
  makefile: MakeTargets,
  targets: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const target of targets) {
    const rule = await makefile.define(target);
    for (const [, name = ''] of (rule?.text ?? '').matchAll(/\$[({]([A-Za-z_]\w*)[)}]/g)) {
      found.add(name);
    }
  }
  for (const text of makefile.texts) {
    for (const [, list = ''] of text.matchAll(/^export[ \t]+([\w \t]+)$/gm)) {
      for (const name of list.trim().split(/\s+/)) found.add(name);
    }
    // What the Makefile sets itself is no question to who calls it.
    for (const [, name = ''] of text.matchAll(
      /^(?:export\s+|override\s+)?(\w+)\s*(?::{1,3}|!)?=/gm,
    )) {
      found.delete(name);
    }
  }
  return [...found].filter((name) => !MAKE_OWN.test(name));
}

const MAKE_OWN =
  /^(?:MAKE\w*|CURDIR|SHELL|MFLAGS|SUFFIXES|AR|AS|CC|CXX|CFLAGS|CXXFLAGS|LD\w*|RM|VPATH)$/;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
