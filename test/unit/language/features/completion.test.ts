import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { completion } from '../../../../extension/language/features/completion';
import { type Files, openAt, openPage } from './open-page';

const FILES: Files = {
  Makefile:
    'export service count\nTOP := x\n.PHONY: up logs\nup logs:\n\techo $(zone) $(TOP)\nscale:\n\t$(if $(filter $(zone),eu us),,$(error))\nout/x: y\n',
  'package.json': '{"scripts": {"build": "x", "test:e2e": "y"}}',
  'api/package.json': '{"scripts": {"migrate": "x"}}',
  'compose.yaml': 'services:\n  gate: {}\n  db: {}\n',
  justfile: 'status:\n  true\n',
  'Taskfile.yml': 'version: 3\ntasks:\n  deploy:\n    cmds: []\n',
  'docs/other.md': '# Other\n\n## A part\n',
};

const LEVELS = '## Severity\n\n- **SEV1**: All\n- **SEV2**: Some\n\n';
const TEAM = '## Roles\n\n- **Incident Commander**: x\n- **Scribe**: y\n\n';
const LISTED =
  '- Restart: `make restart service=<api|web>`\n- Move: `make move zone=eu shard=<shard-name>`\n\n';

/** Of an editor that knows Markdown or not, and that tells what parameters were given last. */
function asked(isOurs: boolean, last: ReadonlyMap<string, string> = new Map()) {
  return { markdown: { isOurs }, lastValueOf: (name: string) => last.get(name) };
}

async function labelsAt(marked: string, isOurs = true) {
  const { page, position } = openAt(marked, FILES);
  return (await completion(page, position, asked(isOurs))).map(({ label }) => label);
}

/** The text with the first proposal of this label taken. */
async function takenAt(marked: string, label: string) {
  const { page, position } = openAt(marked, FILES);
  const item = (await completion(page, position, asked(true))).find((each) => each.label === label);
  if (item?.textEdit === undefined || !('range' in item.textEdit)) return undefined;
  return TextDocument.applyEdits(page.text, [item.textEdit]);
}

const fence = (body: string) => `\`\`\`sh\n${body}`;

describe('completion', () => {
  it.each<[what: string, marked: string, labels: string[]]>([
    ['targets in a block that is not closed', fence('make ¦'), ['up', 'logs', 'scale']],
    ['targets in code that is not closed', '- Start: `make ¦', ['up', 'logs', 'scale']],
    ['targets behind other commands', fence('cd .. && sudo make u¦'), ['up', 'logs', 'scale']],
    ['targets in a list and a quote', '> - x\n>\n>   ```sh\n>   make ¦', ['up', 'logs', 'scale']],
    ['targets behind a prompt', fence('$ ls\nout: (\n$ make ¦'), ['up', 'logs', 'scale']],
    ['targets on a continued line', fence('make \\\n  ¦'), ['up', 'logs', 'scale']],
    ['scripts', fence('npm run ¦'), ['build', 'test:e2e']],
    ['scripts of yarn', fence('yarn b¦'), ['build', 'test:e2e']],
    [
      'scripts of another folder',
      fence('cd ../api\npnpm run ¦').replace('../', ''),
      ['migrate', 'build', 'test:e2e'],
    ],
    ['services', fence('docker compose restart ¦'), ['gate', 'db']],
    ['recipes', fence('just ¦'), ['status']],
    ['tasks', fence('task ¦'), ['deploy']],
  ])('offers %s', async (_, marked, labels) => {
    expect(await labelsAt(marked)).toEqual(labels);
  });

  it('offers variables behind a target, but none that is given', async () => {
    const offered = await labelsAt(fence('make up count=3 ¦'));
    expect(offered).toEqual(expect.arrayContaining(['service=', 'zone=']));
    expect(offered).not.toContain('count=');
    expect(offered).not.toContain('TOP=');
    expect(await labelsAt(`${LISTED}${fence('make move ¦')}`)).toContain('shard=');
  });

  it.each<[what: string, marked: string, labels: string[]]>([
    [
      'choices that the runbook lists',
      `${LISTED}${fence('make up service=¦')}`,
      ['api', 'web', 'gate', 'db'],
    ],
    ['services of the compose file', fence('make up service=¦'), ['gate', 'db']],
    ['values that the Makefile knows', fence('make scale zone=u¦'), ['eu', 'us']],
    ['values that the runbook gives', `${LISTED}${fence('helm set zone=¦')}`, ['eu']],
    ['choices of an option', `${LISTED}${fence('deploy --service ¦')}`, ['api', 'web']],
  ])('offers %s', async (_, marked, labels) => {
    expect(await labelsAt(marked)).toEqual(labels);
  });

  it('offers placeholders where one begins', async () => {
    expect(await labelsAt(`${LISTED}${fence('ssh <¦')}`)).toEqual(['<shard-name>']);
    expect(await labelsAt(`${LISTED}${fence('make up service=<¦')}`)).toEqual([
      '<api|web>',
      '<shard-name>',
    ]);
    expect(await labelsAt(`${LISTED}${fence('make up service=<api|¦')}`)).toEqual(['web']);
    expect(await takenAt(`${LISTED}- x: \`ssh <sha¦\``, '<shard-name>')).toBe(
      `${LISTED}- x: \`ssh <shard-name>\``,
    );
  });

  it('offers severities in the limit of a heading, and where one is begun', async () => {
    expect(await labelsAt(`${LEVELS}## Escalation (for ¦`)).toEqual(['SEV1', 'SEV2']);
    expect(await takenAt(`${LEVELS}## Escalation (for SEV1/S¦)`, 'SEV2')).toBe(
      `${LEVELS}## Escalation (for SEV1/SEV2)`,
    );
    expect(await labelsAt(`${LEVELS}In se¦`)).toEqual(['SEV1', 'SEV2']);
  });

  it('offers roles where one is begun', async () => {
    expect(await takenAt(`${TEAM}Call the incident co¦`, 'Incident Commander')).toBe(
      `${TEAM}Call the Incident Commander`,
    );
  });

  it('offers attributes', async () => {
    expect(await labelsAt('```sh {confirm t¦')).toEqual([
      ...['name=', 'cwd=', 'timeout=', 'secret='],
      ...['background', 'interactive', 'excludeFromRunAll'],
    ]);
    expect(await labelsAt('```sh {confirm=¦}')).toEqual(['true', 'false']);
    expect(await labelsAt('- x: `y` <!-- runbook: ¦')).toContain('timeout=');
    expect(await labelsAt(`${LISTED}\`\`\`sh {secret=¦}`)).toEqual(['service', 'shard-name']);
    expect(await labelsAt('<!-- ¦')).toEqual(['runbook:', 'runbook-check-disable-next-line']);
    expect(await labelsAt('<!-- runbook-check-disable-next-line make¦')).toContain(
      'make-target-missing',
    );
  });

  it.each<[what: string, marked: string, labels: string[]]>([
    ['of its name', `${LISTED}- \`make restart service=¦`, ['web', 'api', 'gate', 'db']],
    ['of what stands behind it', `${LISTED}- \`make move shard=¦`, ['blue']],
    ['but no secret', '- `make put k=<key>` <!-- runbook: secret=key -->\n- `make put k=¦', []],
    ['but nothing that needs quotes', '- `make put k=<spaced>`\n- `make put k=¦', []],
  ])('offers the last value first: %s', async (_, marked, labels) => {
    const last = new Map([
      ['service', 'web'],
      ['shard-name', 'blue'],
      ['key', 'hush'],
      ['spaced', 'a b'],
    ]);
    const { page, position } = openAt(marked, FILES);
    const items = await completion(page, position, asked(true, last));
    expect(items.map(({ label }) => label)).toEqual(labels);
  });

  it('offers keys of the front matter', async () => {
    expect(await labelsAt('---\n¦\n---\n\n# x\n')).toEqual([
      'title:',
      'updates: { SEV1: 30m, SEV2: 1h, SEV3: 4h }',
    ]);
    expect(await labelsAt(`---\ntitle: x\n¦\n---\n\n${LEVELS}`)).toEqual([
      'updates: { SEV1: 30m, SEV2: 1h }',
    ]);
    expect(await labelsAt('---\ntitle: x\nupdates: {}\n¦\n---\n\n# x\n')).toEqual([]);
  });

  it('offers files and headings in links, unless the editor does', async () => {
    expect(await labelsAt('# First Look\n\n[x](#¦)')).toEqual(['first-look']);
    expect(await labelsAt('[x](other.md#¦)')).toEqual(['other', 'a-part']);
    expect(await labelsAt('[x](¦)')).toEqual(['other.md', 'runbook.md']);
    expect(await labelsAt('# First Look\n\n[x](#¦)', false)).toEqual([]);
  });

  it('takes the place of what was typed', async () => {
    expect(await takenAt('- Start: `make lo¦`', 'logs')).toBe('- Start: `make logs`');
  });

  it.each([
    'Some text ¦',
    'make ¦',
    'a < ¦',
    '# Heading ¦',
    fence('make up\n```\n\nmake ¦'),
    '- `make up` and make ¦',
    fence('echo "make ¦'),
    fence('sort < ¦'),
    fence('cat <<¦'),
    fence('# make ¦'),
    fence('mak¦'),
    '```sh ¦',
    '¦',
  ])('offers nothing at %j', async (marked) => {
    expect(await labelsAt(marked)).toEqual([]);
  });

  it('answers about the text as it is now, from an earlier reading of it', async () => {
    const { page, position } = openAt(`${LISTED}\n- Again: \`make up service=¦`, FILES);
    const earlier = openPage(LISTED, FILES).document;
    const items = await completion({ ...page, document: earlier }, position, asked(true));
    expect(items.map(({ label }) => label)).toEqual(['api', 'web', 'gate', 'db']);
  });
});
