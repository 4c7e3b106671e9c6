import { describe, expect, it } from 'vitest';
import { isRunbook } from '../../../extension/runbook/is-runbook';
import { commandsOf, read, readFixture } from './read-fixture';

describe('a runbook with a whole workflow', () => {
  const runbook = readFixture('parcel-service.md');

  it('has its title and its severities, from a table', () => {
    expect(runbook.title).toBe('Parcel Service: what to do when it breaks');
    expect(runbook.severities.map(({ name, description }) => `${name}: ${description}`)).toEqual([
      'P1: Nobody can send or track a parcel',
      'P2: Some depots or customers are cut off',
      'P3: Annoying, but parcels move',
    ]);
  });

  it('has its roles and contacts', () => {
    expect(runbook.roles.map(({ name }) => name)).toEqual([
      'Incident Commander',
      'Scribe',
      'Comms Lead',
    ]);
    expect(runbook.contacts).toEqual([
      { name: 'Duty phone', value: '+44 20 7946 0018', note: 'day and night', line: 81 },
      { name: 'Depot desk', value: 'depots@parcel.example', note: '', line: 82 },
    ]);
  });

  it('has its phases with the severities that ask for them', () => {
    expect(runbook.phases).toEqual([
      { name: 'Detection', ordinal: 1, line: 21, severities: null },
      { name: 'Escalation', ordinal: 2, line: 28, severities: ['P1', 'P2'] },
      { name: 'Mitigation', ordinal: 3, line: 33, severities: null },
      { name: 'Aftermath', ordinal: 4, line: 48, severities: ['P1'] },
    ]);
  });

  it('has its procedures with their symptoms', () => {
    expect(runbook.procedures.map(({ name, symptoms }) => ({ name, symptoms }))).toEqual([
      {
        name: 'Labels are not printed',
        symptoms: ['The printer queue grows', '`LabelTimeout` in the logs'],
      },
      {
        name: 'Tracking shows old places',
        symptoms: ['the map lags behind by more than an hour'],
      },
    ]);
  });

  it('makes a step of what there is to do and of nothing else', () => {
    const steps = runbook.steps.map(
      ({ kind, text, group }) => `${kind === 'manual' ? '·' : '$'} ${group ?? '-'} / ${text}`,
    );
    expect(steps).toEqual([
      '· - / Acknowledge the page within five minutes',
      '· Look at the map / Which depots are grey?',
      '· Look at the map / Since when?',
      '· - / Page the Incident Commander',
      '· - / Open a channel: `#parcel-{date}`',
      '$ Quick measures / Restart a depot: `make restart depot=<depot-name>`',
      '$ Quick measures / Drain it: `make drain depot=<depot-name> timeout=<seconds>`',
      '$ Roll back / Find the release before',
      '$ Roll back / Put it back: `make release version=<version>`',
      '· - / Invite everyone to the review',
      '· - / Write to the depots',
      '$ Investigation / Look at the queue: `make queue`',
      '· Investigation / Ask the depot whether the printer is on',
      '$ Resolution / Restart the label service: `make restart depot=north`',
      '· Resolution / Rebuild the index',
      '$ - / Commands to have at hand',
    ]);
  });

  it('says of each step where it stands', () => {
    const step = (text: string) => runbook.steps.find((each) => each.text.startsWith(text));
    expect(step('Since when')).toMatchObject({ phase: 'Detection', procedure: null, line: 26 });
    expect(step('Look at the queue')).toMatchObject({
      phase: null,
      procedure: 'Labels are not printed',
      headings: ['Known problems', 'Labels are not printed'],
    });
    expect(step('Commands to have')).toMatchObject({ line: 86, endLine: 92 });
  });

  it('gives a placeholder the choices that the runbook lists for the same command', () => {
    const parameters = runbook.steps.flatMap((step) =>
      step.commands.flatMap(({ text, parameters: own }) =>
        own.map(({ name, choices }) => `${text.split('=')[0] ?? ''}= ${name}: ${choices.join()}`),
      ),
    );
    expect(parameters).toEqual([
      'make restart depot= depot-name: north,south,port',
      'make drain depot= depot-name: north,south',
      'make drain depot= seconds: ',
      'make release version= version: ',
      'make restart depot= depot: north,south,port',
      'make drain depot= depot: north,south',
    ]);
  });

  it('has its links, those by reference as well', () => {
    expect(runbook.links).toMatchObject([
      { text: 'Map of the depots', target: 'depots.md', line: 96, column: 23, endColumn: 32 },
      { text: 'Label printer manual', target: 'https://printers.example/manual', line: 97 },
    ]);
  });
});

describe('a page for one alert', () => {
  const runbook = readFixture('disk-almost-full.md');

  it('is one procedure, named by the front matter', () => {
    expect(runbook.title).toBe('DiskAlmostFull');
    expect(runbook.frontMatter).toEqual({ title: 'DiskAlmostFull', team: 'storage' });
    expect(runbook.procedures).toMatchObject([
      {
        name: 'DiskAlmostFull',
        symptoms: [
          'A volume has less than a tenth of its space left.',
          'Writes will fail when it is full.',
        ],
      },
    ]);
  });

  it('takes causes for no steps', () => {
    expect(runbook.steps.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'command: See which volume it is',
      'manual: Ask whether an export is running.',
      'command: Remove old exports: `rm -r /srv/exports/<export-name>`',
      'manual: Tell the storage team',
    ]);
    expect(commandsOf(runbook)).toEqual(['df -h /srv', 'rm -r /srv/exports/<export-name>']);
  });
});

describe('severities', () => {
  const names = (markdown: string) => read(markdown).severities.map(({ name }) => name);

  it.each([
    ['a list', '## Levels\n\n- **SEV1**: all down\n- **SEV2**: half down', ['SEV1', 'SEV2']],
    ['a list without bold', '## Severities\n\n- Sev-1: all\n- Sev-2: half', ['Sev-1', 'Sev-2']],
    ['words', '## Severity\n\n- **Critical** - all\n- **High** - half', ['Critical', 'High']],
    ['headings', '## Severities\n\n### P1 - all\n\nBad.\n\n### P2 - half', ['P1', 'P2']],
    ['a table', '| Severity | What |\n|-|-|\n| S1 | all |\n| S2 | half |', ['S1', 'S2']],
    [
      'a table in HTML',
      '## Severity\n\n<table><tr><td>SEV-1</td><td>all</td></tr>\n<tr><td>SEV-2</td></tr></table>',
      ['SEV-1', 'SEV-2'],
    ],
  ])('are read from %s', (_, markdown, expected) => {
    expect(names(markdown)).toEqual(expected);
  });

  it.each([
    ['problems called high', '## Problems\n\n- High CPU: look\n- High memory: look'],
    ['words elsewhere', '## Colours\n\n- **High**: red\n- **Low**: green'],
    ['names of services', '## Storage\n\n- S3: buckets\n- SQS: queues'],
  ])('are not %s', (_, markdown) => {
    expect(names(markdown)).toEqual([]);
  });
});

describe('the severities of a phase', () => {
  const levels = '## Severity\n\n- **SEV1**: a\n- **SEV2**: b\n- **SEV3**: c\n\n## Workflow\n\n';

  it.each([
    ['Escalation (for SEV1/SEV2)', ['SEV1', 'SEV2']],
    ['Escalation (SEV-1 only)', ['SEV1']],
    ['Escalation (SEV1-SEV3)', ['SEV1', 'SEV2', 'SEV3']],
    ['Escalation (SEV2 and above)', ['SEV1', 'SEV2']],
    ['Escalation (SEV2+)', ['SEV1', 'SEV2']],
    ['Escalation (SEV2 and below)', ['SEV2', 'SEV3']],
    ['Escalation (SEV 1 & 2)', ['SEV1', 'SEV2']],
    ['Escalation - SEV1 only', ['SEV1']],
    ['Escalation for SEV1', ['SEV1']],
    ['Escalation (for Urgent/High)', ['Urgent', 'High']],
    ['Escalation (all severities)', null],
    ['Escalation', null],
  ])('%s', (heading, expected) => {
    const { phases } = read(`${levels}### 1. Triage\n\n### 2. ${heading}\n`);
    expect(phases[1]).toMatchObject({ name: 'Escalation', severities: expected });
  });

  it('leaves a name alone that limits nothing', () => {
    const { phases } = read('## Workflow\n\n### 1. Triage (15 min)\n\n### 2. Fix - high latency\n');
    expect(phases.map(({ name }) => name)).toEqual(['Triage (15 min)', 'Fix - high latency']);
  });
});

describe('a document without a workflow', () => {
  it('is a runbook when it has commands, its headings being its structure', () => {
    const runbook = read('# Notes\n\n## Cache\n\nEmpty it with `redis-cli flushall`.\n');
    expect(isRunbook(runbook)).toBe(true);
    expect(runbook.steps).toMatchObject([
      { text: 'Empty it with `redis-cli flushall`.', headings: ['Cache'], phase: null },
    ]);
  });

  it('is none when it only tells', () => {
    const prose = read(
      '# Principles\n\n## Be calm\n\n- People come first\n- Blame helps nobody\n\n1. A thing\n2. Another\n',
    );
    expect(prose.steps).toEqual([]);
    expect(isRunbook(prose)).toBe(false);
  });

  it('takes the points of a sentence for steps only where it asks for something', () => {
    const { steps } = read(
      '## Workflow\n\n### 1. Triage\n\nAn incident is an event that\n\n- was not planned\n- hurts users\n\n### 2. Fixing\n\nTell these people:\n\n- the depots\n- the press office\n',
    );
    expect(steps.map(({ text }) => text)).toEqual(['the depots', 'the press office']);
  });

  it('has steps in numbered lists that tell the reader to do something', () => {
    const { steps } = read('## Rotate the key\n\n1. Open the console.\n2. If asked, sign in.\n');
    expect(steps.map(({ text }) => text)).toEqual(['Open the console.', 'If asked, sign in.']);
  });
});
