import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Runbook } from '../../../extension/runbook/model';
import { read } from '../runbook/read-fixture';
import { expandSnippet } from './expand-snippet';

interface Manifest {
  readonly contributes: {
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
  };
}
interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const root = new URL('../../../', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const { contributes } = json('package.json') as Manifest;
const snippets = contributes.snippets.flatMap(({ path }) =>
  Object.values(json(path) as Readonly<Record<string, Snippet>>),
);

/** What a snippet's text says when every default is taken. */
function expanded(prefix: string, around: (text: string) => string = (text) => text): Runbook {
  const snippet = snippets.find((candidate) => candidate.prefix === prefix);
  if (snippet === undefined) throw new Error(`There is no snippet ${prefix}.`);
  return read(around(expandSnippet(snippet.body)));
}

const commands = ({ steps }: Runbook) => steps.flatMap((step) => step.commands);

describe('the snippets', () => {
  it('are for Markdown, each with a prefix of its own that the documentation names', () => {
    const documented = readFileSync(new URL('docs/writing-runbooks.md', root), 'utf8');
    expect(contributes.snippets.map(({ language }) => language)).toEqual(['markdown']);
    expect(new Set(snippets.map(({ prefix }) => prefix)).size).toBe(snippets.length);
    for (const { prefix, description } of snippets) {
      expect(documented).toContain(`\`${prefix}\``);
      expect(description).not.toBe('');
    }
  });

  it('leave no tab stop unread, and nothing that a reader of runbooks stumbles over', () => {
    for (const { body, prefix } of snippets) {
      const text = expandSnippet(body);
      expect(text).not.toMatch(/\$\d|\$\{/);
      expect(expanded(prefix).problems).toEqual([]);
    }
  });

  it('runbook: severities, roles, phases, a known problem, contacts and commands', () => {
    const runbook = expanded('runbook');
    expect(runbook.title).toBe('Service: Incident Response');
    expect(runbook.severities.map(({ name }) => name)).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
    expect(runbook.roles.map(({ name }) => name)).toEqual([
      'Incident Commander',
      'Communications Lead',
    ]);
    expect(runbook.contacts.map(({ name }) => name)).toEqual(['Incident Commander']);
    expect(
      runbook.phases.map(({ ordinal, name, severities }) => [ordinal, name, severities]),
    ).toEqual([
      [1, 'Detection and Triage', null],
      [2, 'Escalation', ['SEV1', 'SEV2']],
      [3, 'Investigation', null],
      [4, 'Mitigation', null],
      [5, 'Resolution', null],
      [6, 'Post-Incident', null],
    ]);
    expect(runbook.procedures).toMatchObject([
      { name: 'Database Connection Issues', symptoms: ['`ConnectionError` in the logs'] },
    ]);
    expect(commands(runbook).map(({ text }) => text)).toEqual([
      'make status',
      'make logs service=<api|web|db>',
      'make restart service=<api|web|db>',
      'make test',
      'make db-status',
      'make restart service=db',
    ]);
  });

  it('runbook-severities: a table of severities', () => {
    const { severities } = expanded('runbook-severities');
    expect(severities.map(({ name }) => name)).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
    for (const { description } of severities) expect(description).not.toBe('');
  });

  it('runbook-phase: a phase that some severities ask for, with a command', () => {
    const runbook = expanded(
      'runbook-phase',
      (text) => `# A\n\n## Response Workflow\n\n### 1. Detection\n\n- Look\n\n${text}`,
    );
    expect(runbook.phases.at(-1)).toMatchObject({
      ordinal: 3,
      name: 'Investigation',
      severities: ['SEV1', 'SEV2'],
    });
    expect(commands(runbook)).toMatchObject([{ parameters: [{ name: 'service' }] }]);
  });

  it('runbook-problem: a known problem with symptoms, investigation and resolution', () => {
    const runbook = expanded('runbook-problem');
    expect(runbook.procedures).toMatchObject([
      { name: 'Name of the Problem', symptoms: ['What people see', 'What the logs say'] },
    ]);
    expect(runbook.steps.map(({ procedure }) => procedure)).toContain('Name of the Problem');
    expect(commands(runbook).map(({ text }) => text)).toEqual([
      'make status service=<api|web|db>',
      'make restart service=<api|web|db>',
      'make test',
    ]);
  });

  it('runbook-command: a command with parameters and attributes', () => {
    const [command, ...others] = commands(expanded('runbook-command'));
    expect(others).toEqual([]);
    expect(command).toMatchObject({
      language: 'bash',
      attributes: { name: 'restart', timeoutMs: 30_000, confirm: true },
      parameters: [
        { name: 'service', choices: ['api', 'web', 'db'] },
        { name: 'zone', choices: [] },
      ],
    });
  });
});
