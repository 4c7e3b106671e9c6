import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './harness';

let bench: Bench;
beforeAll(() => {
  bench = new Bench();
  bench.write(
    'good.md',
    [
      '# Kitchen on fire',
      '',
      '## Severities',
      '',
      '- **SEV1**: the kitchen burns',
      '- **SEV2**: a pan burns',
      '',
      '## Workflow',
      '',
      '### 1. Look (for SEV1)',
      '',
      '- **Check**:',
      '  - See the state: `make oven-status`',
      '  - Restart it: `make restart part=<oven|fan>`',
      '- Call the brigade',
      '',
      '### 2. Clean up',
      '',
      '- Write a report',
    ].join('\n'),
  );
  bench.write('latin1.md', Buffer.from('- Caf\xe9: `ls`\n', 'latin1'));
  bench.write('binary.md', Buffer.alloc(5000));
  bench.write('empty.md', '');
});
afterAll(() => {
  bench.remove();
});

describe('runbook steps', () => {
  it('prints what the contract names, with null for what is not there', async () => {
    const { exit, err, documents } = await bench.json(['steps', 'good.md']);
    expect([exit, err]).toEqual([0, '']);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      v: 1,
      file: 'good.md',
      title: 'Kitchen on fire',
      severities: [
        { name: 'SEV1', description: 'the kitchen burns', line: 5 },
        { name: 'SEV2', description: 'a pan burns', line: 6 },
      ],
      roles: [],
      contacts: [],
      phases: [
        { name: 'Look', ordinal: 1, line: 10, severities: ['SEV1'] },
        { name: 'Clean up', ordinal: 2, line: 17, severities: null },
      ],
      procedures: [],
      steps: [
        {
          line: 13,
          endLine: 13,
          kind: 'command',
          phase: 'Look',
          procedure: null,
          group: 'Check',
          commands: [
            {
              line: 13,
              column: 21,
              endLine: 13,
              endColumn: 37,
              text: 'make oven-status',
              source: 'inline',
              interactive: false,
              inside: null,
              parameters: [],
            },
          ],
        },
        {
          commands: [
            {
              text: 'make restart part=<oven|fan>',
              risk: 'change',
              parameters: [
                {
                  name: 'part',
                  token: '<oven|fan>',
                  style: 'angle',
                  choices: ['oven', 'fan'],
                  required: true,
                  secret: false,
                  default: null,
                },
              ],
            },
          ],
        },
        { kind: 'manual', text: 'Call the brigade', commands: [] },
        { kind: 'manual', phase: 'Clean up' },
      ],
    });
  });

  it('shows a person the commands and what they ask for', async () => {
    const { exit, out } = await bench.call(['steps', 'good.md']);
    expect(exit).toBe(0);
    expect(out).toContain('$ make restart part=<oven|fan>');
    expect(out).toContain('(change, fill part)');
  });

  it('reads what is not quite UTF-8, and a file with nothing in it', async () => {
    const { exit, documents } = await bench.json(['steps', 'latin1.md', 'empty.md']);
    expect(exit).toBe(0);
    expect(documents.map(({ file }) => file)).toEqual(['latin1.md', 'empty.md']);
  });

  it.each([
    ['absent.md', 'does not exist'],
    ['binary.md', 'binary'],
    ['.', 'is a folder'],
    ['/dev/zero', 'is a device'],
  ])('says in one line why %s cannot be read, and reads the others', async (name, why) => {
    const { exit, err, documents } = await bench.json(['steps', name, 'good.md']);
    expect(exit).toBe(2);
    expect(err).toMatch(/^runbook: [^\n]*\n$/);
    expect(err).toContain(why);
    expect(documents).toHaveLength(1);
  });
});

describe('a call that is wrong', () => {
  it.each([
    [['bogus'], "unknown command 'bogus'"],
    [['steps'], 'missing required argument'],
    [['steps', '--bogus', 'good.md'], "unknown option '--bogus'"],
    [['run', 'good.md', '--line', 'x'], 'A line is a number'],
    [['incident', 'declare', '--title', 'x'], 'required option'],
  ])('is refused in one line: %j', async (args, why) => {
    const { exit, out, err } = await bench.call(args);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(/^runbook: [^\n]*\n$/);
    expect(err).toContain(why);
  });
});
