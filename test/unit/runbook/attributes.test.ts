import { describe, expect, it } from 'vitest';
import { read } from './read-fixture';

/** The attributes of the first command of a fence with this info string. */
function ofFence(info: string) {
  const runbook = read(`\`\`\`${info}\nmake api token=<token>\n\`\`\`\n`);
  const [command] = runbook.steps.flatMap((step) => step.commands);
  return { command, problems: runbook.problems };
}

describe('attributes of a fence', () => {
  it.each([
    ['sh', {}],
    ['sh {name=deploy}', { name: 'deploy' }],
    [
      'sh {name="two words" cwd=../infra timeout=1m30s background confirm}',
      { name: 'two words', cwd: '../infra', timeoutMs: 90_000, background: true, confirm: true },
    ],
    ['sh { name=deploy background=true }', { name: 'deploy', background: true }],
    ['sh {confirm=false, timeout=500ms}', { confirm: false, timeoutMs: 500 }],
    [
      'sh {"name":"deploy","background":"true","cwd":"infra","interactive":"false","excludeFromRunAll":"true"}',
      {
        name: 'deploy',
        background: true,
        cwd: 'infra',
        interactive: false,
        excludeFromRunAll: true,
      },
    ],
    ['{.bash #id name=x}', { name: 'x' }],
    ['sh title="Deploy" {1,3-5}', {}],
    ['sh {linenos=table}', {}],
  ])('%s', (info, attributes) => {
    const { command, problems } = ofFence(info);
    expect(command?.attributes).toEqual(attributes);
    expect(problems).toEqual([]);
  });

  it('make parameters secret and say whether a command is interactive', () => {
    const { command } = ofFence('sh {secret=token interactive}');
    expect(command?.parameters).toMatchObject([{ name: 'token', secret: true }]);
    expect(command?.interactive).toBe(true);
  });

  it.each([
    ['sh {timeot=30s}', 'attribute-unknown', /"timeot" is not known/],
    ['sh {timeout=soon}', 'attribute-malformed', /"timeout" is a time such as 30s/],
    ['sh {timeout=0s}', 'attribute-malformed', /"timeout"/],
    ['sh {confirm=maybe}', 'attribute-malformed', /"confirm" is true or false/],
    ['sh {name=}', 'attribute-malformed', /cannot be read/],
    ['sh {secret}', 'attribute-malformed', /"secret" names a parameter/],
    ['sh {"name":"x",}', 'attribute-malformed', /not valid JSON/],
    ['sh {"name":["x"]}', 'attribute-malformed', /"name" takes/],
    ['sh {name=x', 'attribute-malformed', /lack their closing brace/],
    ['sh {name="x}', 'attribute-malformed', /cannot be read/],
    ['sh {"promptEnv":"no"}', 'attribute-ignored', /"promptEnv" has no effect/],
  ])('%s is reported and not used', (info, code, message) => {
    const { command, problems } = ofFence(info);
    expect(command?.attributes).toEqual({});
    expect(problems).toMatchObject([{ code, message: expect.stringMatching(message) as string }]);
    expect(problems[0]).toMatchObject({
      line: 1,
      column: info.indexOf('{') + 4,
      endLine: 1,
      endColumn: info.length + 4,
    });
  });

  it('keep what was understood beside what was not', () => {
    const { command, problems } = ofFence('sh {confirm timeot=30s}');
    expect(command?.attributes).toEqual({ confirm: true });
    expect(problems).toHaveLength(1);
  });
});

describe('attributes in a comment', () => {
  const attributesOf = (markdown: string) =>
    read(markdown).steps.flatMap((step) => step.commands.map((command) => command.attributes));

  it.each([
    ['at the end of an item', '- Run `make api` <!-- runbook: confirm -->\n- Run `make web`\n'],
    [
      'on a line of its own in an item',
      '- Run `make api`\n  <!-- runbook: confirm -->\n- Run `make web`\n',
    ],
    ['before a paragraph', '<!-- runbook: confirm -->\n\nRun `make api`.\n\nRun `make web`.\n'],
    ['before a block', '<!-- runbook: confirm -->\n```sh\nmake api\n```\n\nRun `make web`.\n'],
    [
      'for the block of an item',
      '- Do <!-- runbook: confirm -->\n  ```sh\n  make api\n  ```\n- Run `make web`\n',
    ],
  ])('%s', (_, markdown) => {
    expect(attributesOf(markdown)).toEqual([{ confirm: true }, {}]);
  });

  it('leaves other comments alone', () => {
    const runbook = read('- Run `make api` <!-- TODO: confirm -->\n');
    expect(runbook.problems).toEqual([]);
    expect(attributesOf('- Run `make api` <!-- TODO: confirm -->\n')).toEqual([{}]);
  });

  it('is reported where it stands when it is malformed', () => {
    const { problems } = read('Text.\n\n- Run `make api` <!-- runbook: timeout=x -->\n');
    expect(problems).toMatchObject([
      { code: 'attribute-malformed', line: 3, column: 18, endColumn: 45 },
    ]);
  });
});
