import { describe, expect, it } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../../extension/language/features/code-actions';
import { type Code, codes } from '../../../../extension/language/codes';
import type { Diagnostic } from '../../../../extension/language/diagnostic';
import { readDocument } from '../../../../extension/runbook/read-runbook';
import { loadGrammar } from '../../command/filling/load-grammar';
import { block, check, type Surroundings } from '../check';

const grammar = await loadGrammar();

function actionsAt(
  markdown: string,
  problems: readonly Diagnostic[],
  range: Range,
  only?: string[],
): CodeAction[] {
  const text = TextDocument.create('file:///runbook.md', 'markdown', 1, markdown);
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  return codeActions(text, readDocument(markdown, { grammar }), problems, range, context);
}

function applied(markdown: string, action: CodeAction | undefined): string {
  const text = TextDocument.create('file:///runbook.md', 'markdown', 1, markdown);
  return TextDocument.applyEdits(text, action?.edit?.changes?.[text.uri] ?? []);
}

function rangeOf({ range: { line, column, endLine, endColumn } }: Diagnostic): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

function commandsOf(markdown: string): readonly string[] {
  const { steps } = readDocument(markdown, { grammar }).runbook;
  return steps.flatMap(({ commands }) => commands.map(({ text }) => text));
}

const MAKE = { files: { Makefile: 'restart:\nstatus:\n' } };
const PACKAGE = { files: { 'package.json': '{ "scripts": { "build": "x" } }' } };
const JUST = { files: { justfile: 'build:\n  x\n' } };
const TASKS = { files: { 'Taskfile.yml': 'version: "3"\ntasks:\n  build:\n    cmds: [x]\n' } };
const TEAM =
  '## Incident Response Team\n\n- **Incident Commander**: decides\n- **Comms Lead**: tells\n\n## Response workflow\n\n### 1. Triage\n\nCall the WHO.\n\n### 2. Mitigation\n\nMend it.\n';
const OPS = TEAM.replace('Comms', 'Operator');
const SEVERITIES =
  '## Severity levels\n\n- **SEV1**: bad\n- **SEV2**: less bad\n\nIn SEV3, wait.\n';
const WORDS =
  '## Severity levels\n\n- **High**: bad\n- **Low**: less bad\n\n## Response workflow\n\n### 1. Triage (for Critical)\n\nLook.\n\n### 2. Resolution\n\nMend.\n';
const TABLE =
  '## Severity levels\n\n| Level | Meaning | Who |\n| --- | --- | --- |\n| P1 | bad | all |\n| P2 | less | one |\n\nIn P3, wait.\n';
const DISABLE = '<!-- runbook-check-disable-next-line';

const CASES: readonly [code: Code, markdown: string, mended: string, around?: Surroundings][] = [
  ['make-target-missing', '- Run `make restrat`\n', '- Run `make restart`\n', MAKE],
  ['package-script-missing', block('npm run biuld'), block('npm run build'), PACKAGE],
  ['just-recipe-missing', block('just biuld'), block('just build'), JUST],
  ['task-missing', block('task biuld'), block('task build'), TASKS],
  [
    'compose-service-missing',
    block('docker compose up wbe'),
    block('docker compose up web'),
    { files: { 'compose.yaml': 'services:\n  web:\n    image: x\n' } },
  ],
  ['choice-unknown', block('make <restart|statsu>'), block('make <restart|status>'), MAKE],
  ['command-quote', block('echo “a b” c'), block('echo "a b" c')],
  ['command-space', block('kubectl get\u00A0pods'), block('kubectl get pods')],
  ['command-dash', block('kubectl get pods –all'), block('kubectl get pods --all')],
  ['continuation-broken', block('ls \\ \n  -a'), block('ls \\\n  -a')],
  ['shell-syntax', block('ls -l \\\n  -a \\'), block('ls -l \\\n  -a ')],
  ['placeholder-hidden', 'Tell <the-owner>.\n', 'Tell `<the-owner>`.\n'],
  ['placeholder-unbalanced', block('make up x=<a|b'), block('make up x=<a|b>')],
  ['placeholder-unbalanced', '- Run `make up x=name}`\n', '- Run `make up x={name}`\n'],
  ['fence-language-missing', '```\nkubectl get pods\n```\n', '```sh\nkubectl get pods\n```\n'],
  [
    'fence-language-missing',
    '1. Look:\n\n   ~~~\n   $ kubectl get pods\n   web-0 ready\n   ~~~\n',
    '1. Look:\n\n   ~~~console\n   $ kubectl get pods\n   web-0 ready\n   ~~~\n',
  ],
  ['fence-language-unknown', block('make up', 'bahs'), block('make up', 'bash')],
  [
    'output-mixed',
    '- Look:\n\n  ```sh\n  $ make status\n\n  healthy\n  very\n  $ make up # now\n  up\n  ```\n',
    '- Look:\n\n  ```sh\n  make status\n  ```\n\n  ```text\n  healthy\n  very\n  ```\n\n  ```sh\n  make up # now\n  ```\n\n  ```text\n  up\n  ```\n',
  ],
  ['severity-undefined', SEVERITIES, SEVERITIES.replace('less bad', 'less bad\n- **SEV3**: …')],
  ['severity-undefined', TABLE, TABLE.replace('| one |', '| one |\n| P3 | … | … |')],
  ['severity-undefined', WORDS, WORDS.replace('less bad', 'less bad\n- **Critical**: …')],
  [
    'role-undefined',
    TEAM.replace('WHO', 'Scribe'),
    TEAM.replace('WHO', 'Scribe').replace('tells', 'tells\n- **Scribe**: …'),
  ],
  ['role-undefined', OPS.replace('WHO', 'Operations Lead'), OPS.replace('WHO', 'Operator Lead')],
  ['destroy-unconfirmed', block('rm -rf /x'), block('rm -rf /x', 'sh {confirm}')],
  [
    'destroy-unconfirmed',
    block('rm -rf /x', 'sh {name=a}'),
    block('rm -rf /x', 'sh {name=a confirm}'),
  ],
  [
    'destroy-unconfirmed',
    block('rm -rf /x', 'sh {"name":"a"}'),
    block('rm -rf /x', 'sh {"name":"a","confirm":"true"}'),
  ],
  ['destroy-unconfirmed', '- Run `rm -rf /x`\n', '- Run `rm -rf /x` <!-- runbook: confirm -->\n'],
  [
    'attribute-unknown',
    block('make up', 'sh {name=x confrim}'),
    block('make up', 'sh {name=x confirm}'),
  ],
  ['attribute-malformed', block('make up', 'sh {name=x'), block('make up', 'sh {name=x}')],
  [
    'attribute-malformed',
    block('make up', 'sh {name="yes" confirm=yes}'),
    block('make up', 'sh {name="yes" confirm=true}'),
  ],
  [
    'attribute-malformed',
    block('make up', 'sh {"confirm": 0, "name": "0"}'),
    block('make up', 'sh {"confirm": false, "name": "0"}'),
  ],
  [
    'attribute-malformed',
    '- Run `make up` <!-- runbook: timeout="5 minutes" name="in 5 minutes" -->\n',
    '- Run `make up` <!-- runbook: timeout="5m" name="in 5 minutes" -->\n',
  ],
  ['fence-unclosed', '## A\n\n~~~sh\nls\nps', '## A\n\n~~~sh\nls\nps\n~~~'],
  ['fence-unclosed', '```sh\nls\n\n## B\n\nText.\n', '```sh\nls\n```\n\n## B\n\nText.\n'],
  ['fence-unclosed', '```sh\nls\n``\n\nText.\n', '```sh\nls\n```\n\nText.\n'],
  [
    'fence-unclosed',
    '1. ```sh\n   ls\n   ``\n   Look.\n\n2. Wait.\n',
    '1. ```sh\n   ls\n   ```\n   Look.\n\n2. Wait.\n',
  ],
  ['fence-unclosed', '- Run:\n  ```sh\n  ls\n- Wait.\n', '- Run:\n  ```sh\n  ls\n  ```\n- Wait.\n'],
  [
    'script-not-executable',
    block('./x.sh'),
    block('bash ./x.sh'),
    { files: { 'docs/x.sh': { executable: false } } },
  ],
  [
    'script-missing',
    block('bin/y.sh'),
    block('bin/x.sh'),
    { files: { 'docs/bin/x.sh': { executable: true } } },
  ],
  [
    'link-file-missing',
    '[a](./othr.md#b)\n',
    '[a](./other.md#b)\n',
    { files: { 'docs/other.md': '# B' } },
  ],
  [
    'link-undefined',
    '[a][runbok]\n\n[runbook]: https://x.example\n',
    '[a][runbook]\n\n[runbook]: https://x.example\n',
  ],
  ['front-matter-unknown', '---\ntitel: A\n---\n', '---\ntitle: A\n---\n'],
  ['link-heading-missing', '# Look here\n\n[a](#lok-here)\n', '# Look here\n\n[a](#look-here)\n'],
  [
    'image-missing',
    '![a](mpa.png "t")\n',
    '![a](map.png "t")\n',
    { files: { 'docs/map.png': '' } },
  ],
  ['disable-unused', `${DISABLE} phase-empty -->\nText.\n`, 'Text.\n'],
  ['disable-unused', `Text. ${DISABLE} phase-empty -->\nMore.\n`, 'Text.\nMore.\n'],
  [
    'disable-unused',
    `${DISABLE} phase-empty, step-unfinished -->\nTODO\n`,
    `${DISABLE} step-unfinished -->\nTODO\n`,
  ],
];

/** What to write instead, only the author of the runbook knows. */
const LEFT_TO_AUTHOR: readonly Code[] = [
  'attribute-ignored',
  'choices-differ',
  'front-matter-malformed',
  'heading-ambiguous',
  'mitigation-unverified',
  'phase-empty',
  'placeholder-unfillable',
  'procedure-empty',
  'procedure-unresolved',
  'shellcheck',
  'step-unfinished',
];

it('is known of every code whether it can be mended', () => {
  const mended = new Set(CASES.map(([code]) => code));
  expect([...mended, ...LEFT_TO_AUTHOR].sort()).toEqual(Object.keys(codes).sort());
});

describe.each([
  ['line feeds', (text: string) => text],
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
])('in a document with %s', (_, written) => {
  it.each(CASES)('mends %s in %j', async (code, source, expected, around) => {
    const [markdown, wanted] = [written(source), written(expected)];
    const surroundings = { ...around, severities: { [code]: 'warning' } };
    const found = await check(markdown, surroundings);
    const problem = found.find((each) => each.code === code);
    if (problem === undefined) throw new Error(`There is no ${code} to be mended.`);
    const [mend] = actionsAt(markdown, [problem], rangeOf(problem), ['quickfix']);
    expect(mend?.isPreferred).toBe(true);
    const mended = applied(markdown, mend);
    expect(mended).toBe(wanted);
    const after = (await check(mended, surroundings)).map((each) => each.code).sort();
    // What one mend is for goes with it: the other quote, the other code of a comment.
    const isShared = code === 'command-quote' || code === 'disable-unused';
    const gone = isShared ? found.filter((each) => each.code === code) : [problem];
    const left = found.filter((each) => !gone.includes(each)).map((each) => each.code);
    expect(after).toEqual(left.sort());
  });

  it.each(CASES.filter(([code]) => !/^disable-unused$|^front-matter-/.test(code)))(
    'silences %s in %j',
    async (code, source, __, around) => {
      const markdown = written(source);
      const surroundings = { ...around, severities: { [code]: 'warning' } };
      const found = await check(markdown, surroundings);
      const problem = found.find((each) => each.code === code);
      if (problem === undefined) throw new Error(`There is no ${code} to be silenced.`);
      const actions = actionsAt(markdown, [problem], rangeOf(problem), ['quickfix']);
      const quiet = applied(
        markdown,
        actions.find(({ title }) => title.startsWith('Silence')),
      );
      expect(quiet).not.toBe(markdown);
      expect(commandsOf(quiet)).toEqual(commandsOf(markdown));
      const left = await check(quiet, surroundings);
      const others = found.map((each) => each.code).filter((each) => each !== code);
      expect(new Set(left.map((each) => each.code))).toEqual(new Set(others));
    },
  );
});

it('mends the name of a code in a comment, so that it silences', async () => {
  const markdown = `${DISABLE} step-unfinishd -->\nTODO\n`;
  const problems = await check(markdown);
  const [problem] = problems;
  const mend = problem && actionsAt(markdown, problems, rangeOf(problem)).at(0);
  expect(await check(applied(markdown, mend))).toEqual([]);
});

/** The range of what stands between two carets, or the place of the only one. */
function marked(text: string): { readonly markdown: string; readonly range: Range } {
  const first = text.indexOf('^');
  const markdown = text.replaceAll('^', '');
  const second = text.lastIndexOf('^') - (text.lastIndexOf('^') === first ? 0 : 1);
  const document = TextDocument.create('file:///x.md', 'markdown', 1, markdown);
  return {
    markdown,
    range: { start: document.positionAt(first), end: document.positionAt(second) },
  };
}

function refactored(text: string, kind: string): string | undefined {
  const { markdown, range } = marked(text);
  const [action] = actionsAt(markdown, [], range, [kind]);
  return action === undefined ? undefined : applied(markdown, action);
}

describe('a placeholder from a value', () => {
  it.each([
    ['is named for its key', '- `make logs service=^api^`\n', '- `make logs service=<service>`\n'],
    [
      'needs no selection behind a key',
      '- `make logs service=a^pi`\n',
      '- `make logs service=<service>`\n',
    ],
    [
      'is named for its option',
      block('kubectl get pods -n ^shop^'),
      block('kubectl get pods -n <n>'),
    ],
    [
      'is a value otherwise',
      block('kubectl delete pod ^web-0^'),
      block('kubectl delete pod <value>'),
    ],
    ['has a name of its own', block('make x a=<b> b=^c^'), block('make x a=<b> b=<b-2>')],
  ])('%s', (_, text, expected) => {
    expect(refactored(text, 'refactor.extract')).toBe(expected);
    expect(commandsOf(expected)).toHaveLength(1);
  });

  it.each([
    ['outside commands', 'Some ^text^.\n'],
    ['of a program', block('^kubectl^ get pods')],
    ['of a part of a word', block('kubectl delete pod ^web^-0x').replace('-0x', 'x')],
    ['of a placeholder', block('make logs service=^<api|db>^')],
    ['of an option', block('kubectl get pods ^-n^ shop')],
    ['of what the shell would read', block('echo ^$HOME^')],
  ])('is none %s', (_, text) => {
    expect(refactored(text, 'refactor.extract')).toBeUndefined();
  });
});

describe('a block from an inline command', () => {
  it.each([
    [
      'in a list',
      '- a\n- Restart it: `make ^restart`.\n- b\n',
      '- a\n- Restart it:\n\n  ```sh\n  make restart\n  ```\n- b\n',
    ],
    ['without a colon', '1. Now run `make ^up`\n', '1. Now run:\n\n   ```sh\n   make up\n   ```\n'],
    ['in a paragraph', 'Run `make ^up`', 'Run:\n\n```sh\nmake up\n```'],
    ['alone', '- `kubectl ^get pods`\n', '- ```sh\n  kubectl get pods\n  ```\n'],
  ])('%s', (_, text, expected) => {
    expect(refactored(text, 'refactor.rewrite')).toBe(expected);
    expect(commandsOf(expected)).toEqual(commandsOf(text.replaceAll('^', '')));
  });

  it.each([
    ['with text behind it', '- Run `make ^up` and wait\n'],
    ['with a text that goes on', 'Run `make ^up`\nand wait\n'],
    ['in a table', '| a |\n| - |\n| `kubectl ^get pods` |\n'],
    ['that is a block', block('make ^up')],
  ])('is none %s', (_, text) => {
    expect(refactored(text, 'refactor.rewrite')).toBeUndefined();
  });
});

describe('an unclosed block', () => {
  const mendOf = async (markdown: string): Promise<CodeAction | undefined> => {
    const [problem] = (await check(markdown)).filter(({ code }) => code === 'fence-unclosed');
    if (problem === undefined) throw new Error('It is closed.');
    const actions = actionsAt(markdown, [problem], rangeOf(problem), ['quickfix']);
    return actions.find(({ isPreferred }) => isPreferred);
  };

  it.each([
    ['indented too much, in a quote', '> ````sh\n> ls\n>     ```\n', '> ````sh\n> ls\n> ````\n'],
    ['indented less than its list', '- ```sh\n  ls\n```\n', '- ```sh\n  ls\n  ```\n'],
  ])('takes the marker that is %s', async (_, markdown, expected) => {
    const mended = applied(markdown, await mendOf(markdown));
    expect(mended).toBe(expected);
    expect(await check(mended)).toEqual([]);
  });

  it.each([
    ['text may follow the commands', '```sh\nls\n\nps\n'],
    ['commands may follow a comment', '```sh\nls\n\n# Processes\nps\n'],
    ['nothing is in it', 'Text.\n\n```sh\n'],
    ['it has blocks of its own', '````md\n```sh\nls\n```\n'],
    ['they name no language', '````md\n```\nls\n```\n'],
    ['another block begins in it', '```sh\nls\n````sh\nps\n'],
    ['the marker behind may open another block', '- ```sh\n  ls\n\n  ps\n\n```\nps\n```\n'],
  ])('is left to its author where %s', async (_, markdown) => {
    expect(await mendOf(markdown)).toBeUndefined();
  });
});

describe('an attribute', () => {
  it.each([
    ['has no unit', 'sh {timeout=30}'],
    ['is longer than any may be', 'sh {timeout="25 hours"}'],
    ['says neither yes nor no', 'sh {confirm=maybe}'],
    ['has the value in two places', 'sh {name="confirm=yes " confirm=yes}'],
    ['has more wrong than its brace', 'sh {name=x confirm=yes'],
    ['has an open quote', 'sh {name="x}'],
    ['has no value', 'sh {secret}'],
  ])('is left to its author where it %s', async (_, info) => {
    const found = await check(block('make up', info), MAKE);
    expect(found.map(({ code, fix }) => [code, fix])).toContainEqual([
      'attribute-malformed',
      undefined,
    ]);
  });
});

describe('mending all', () => {
  const WRONG = block('echo “a” –all\nls \\ \n  -a').replace('# Runbook', '# <the-name>');

  it('applies what is beyond doubt, at once', async () => {
    const problems = await check(`${WRONG}\n- \`make restrat\`\n`, MAKE);
    const start = { line: 0, character: 0 };
    const [action, ...others] = actionsAt(WRONG, problems, { start, end: start }, [
      'source.fixAll',
    ]);
    expect(others).toEqual([]);
    expect(applied(WRONG, action)).toBe(
      block('echo "a" --all\nls \\\n  -a').replace('# Runbook', '# `<the-name>`'),
    );
  });

  it('corrects values of attributes, and guesses no names of them', async () => {
    const markdown = block('make up', 'sh {confrim confirm=yes timeout="30 sec"}');
    const problems = await check(markdown);
    const start = { line: 0, character: 0 };
    const [action] = actionsAt(markdown, problems, { start, end: start }, ['source.fixAll']);
    expect(applied(markdown, action)).toBe(
      block('make up', 'sh {confrim confirm=true timeout="30s"}'),
    );
  });

  it('leaves a block open of which only its author knows the end', async () => {
    const markdown = '```sh\nls\n';
    const problems = await check(markdown);
    const start = { line: 0, character: 0 };
    expect(problems.some(({ fix }) => fix !== undefined)).toBe(true);
    expect(actionsAt(markdown, problems, { start, end: start }, ['source.fixAll'])).toEqual([]);
  });

  it('is offered where it is asked for by its kind', async () => {
    const problems = await check(WRONG);
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 20 } };
    const kinds = (only?: string[]) =>
      new Set(actionsAt(WRONG, problems, range, only).map(({ kind }) => kind));
    expect(kinds()).toEqual(new Set(['quickfix']));
    expect(kinds(['source'])).toEqual(new Set(['source.fixAll']));
    expect(kinds(['refactor'])).toEqual(new Set());
  });
});
