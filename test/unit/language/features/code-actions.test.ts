import { describe, expect, it } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../../extension/language/features/code-actions';
import type { Code } from '../../../../extension/language/codes';
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

  it.each(CASES.filter(([code]) => code !== 'disable-unused'))(
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
