import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ShellGrammar } from '../../extension/command/shell-grammar';
import { readRunbook } from '../../extension/runbook/read-runbook';
import { loadGrammar } from '../unit/command/filling/load-grammar';

const example = resolve(import.meta.dirname, '../../examples/cuisine-code');
const docs = readdirSync(join(example, 'docs'));

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

function read(file: string) {
  return readRunbook(readFileSync(join(example, 'docs', file), 'utf8'), { grammar });
}

/** The targets that the Makefile declares. */
function targets(): ReadonlySet<string> {
  const makefile = readFileSync(join(example, 'Makefile'), 'utf8');
  const [, list = ''] = /^\.PHONY: ((?:.*\\\n)*.*)/m.exec(makefile) ?? [];
  return new Set(list.split(/[\s\\]+/));
}

test.each(docs)('%s calls only what the Makefile has, and every call can be run', (file) => {
  const text = readFileSync(join(example, 'docs', file), 'utf8');
  const written = [...text.matchAll(/\bmake [a-z][^`\n]*/g)].map(([call]) => call);
  const { steps, problems } = read(file);
  const commands = steps.flatMap((step) => step.commands);
  expect(problems).toEqual([]);
  expect(commands.map((command) => command.text)).toEqual(written);
  const called = commands.map(({ text }) => text.split(' ')[1] ?? '');
  expect(called.filter((target) => !targets().has(target))).toEqual([]);
});

describe('the incident runbook', () => {
  test('has what a response needs', () => {
    const { severities, roles, contacts, phases, procedures } = read('incident-response.md');
    expect(severities.map(({ name }) => name)).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
    expect(roles).toHaveLength(5);
    expect(contacts).toHaveLength(3);
    expect(phases.map(({ name, severities }) => [name, severities])).toEqual([
      ['Detection and Triage', null],
      ['Escalation', ['SEV1', 'SEV2']],
      ['Investigation', null],
      ['Mitigation', null],
      ['Resolution', null],
      ['Post-Incident', null],
    ]);
    expect(procedures.map(({ name, symptoms }) => [name, symptoms.length])).toEqual([
      ['Database Connection Issues', 2],
      ['High API Latency', 2],
      ['Website Unavailable', 2],
    ]);
  });

  test('ends with six commands whose placeholders offer their choices', () => {
    const block = read('incident-response.md').steps.at(-1)?.commands ?? [];
    expect(
      block.map(({ parameters }) => parameters.map(({ name, choices }) => [name, ...choices])),
    ).toEqual([
      [['service', 'api', 'web', 'db']],
      [['service', 'api', 'web', 'db']],
      [['service', 'api', 'web'], ['number']],
      [['service', 'api', 'web', 'db']],
      [['choice', 'enable', 'disable']],
      [['version']],
    ]);
  });
});
