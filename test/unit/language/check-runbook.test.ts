import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRunbook } from '../../../extension/language/check-runbook';
import { codes } from '../../../extension/language/codes';
import { Project } from '../../../extension/language/project';
import { readDocument } from '../../../extension/runbook/read-runbook';
import { loadGrammar } from '../command/filling/load-grammar';
import { block, check } from './check';
import { MemoryWorkspace } from './memory-workspace';

const grammar = await loadGrammar();

describe('the check of a runbook', () => {
  it('finds nothing in the example', async () => {
    const runbooks = ['docs/incident-response.md', 'docs/opening.md', 'docs/release.md'];
    const files = Object.fromEntries(
      ['Makefile', 'README.md', 'package.json', ...runbooks].map((name) => [
        name,
        readFileSync(`examples/cuisine-code/${name}`, 'utf8'),
      ]),
    );
    for (const path of runbooks) {
      const found = await check(files[path] ?? '', { files, path });
      expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });

  it('gives what it finds in the order of the text', async () => {
    const found = await check('Tell <an-owner>.\n\n- TODO [a][bc]\n\n```sh\nrm -rf /srv\n```\n', {
      severities: { 'destroy-unconfirmed': 'info' },
    });
    expect(found.map(({ code, range }) => [code, range.line])).toEqual([
      ['placeholder-hidden', 1],
      ['step-unfinished', 3],
      ['link-undefined', 3],
      ['destroy-unconfirmed', 6],
    ]);
  });

  it('takes how grave a code is from who asks', async () => {
    const severities = { 'step-unfinished': 'error', 'placeholder-hidden': 'off' } as const;
    const found = await check('TODO: tell <an-owner>.', { severities });
    expect(found).toMatchObject([{ code: 'step-unfinished', severity: 'error' }]);
  });

  it('stops when the answer is not wanted any more', async () => {
    const options = { grammar, project: new Project(new MemoryWorkspace({})) };
    const document = readDocument('TODO', { grammar });
    const cancellation = { isCancellationRequested: true };
    expect(await checkRunbook(document, 'a.md', options, cancellation)).toBeUndefined();
  });

  it('reads each file of the workspace once for all runbooks', async () => {
    const workspace = new MemoryWorkspace({ Makefile: 'up:\n', 'docs/x.md': '' });
    const project = new Project(workspace);
    const document = readDocument(block('make up\nmake down\nmake nope'), { grammar });
    for (const path of ['a.md', 'b.md']) await checkRunbook(document, path, { grammar, project });
    expect(workspace.reads).toEqual(['Makefile']);
  });

  it('takes any text', async () => {
    for (const text of [
      '',
      '\uFEFF',
      '---\n---\n',
      '# \n\n[](<>)\n![]()',
      '```\n',
      '\0\r\n[a](%zz)',
    ]) {
      await check(text);
    }
  });
});

describe('a comment that disables a check', () => {
  const DISABLE = '<!-- runbook-check-disable-next-line';

  it.each([
    ['the line below', `${DISABLE} step-unfinished -->\nTODO: this.`],
    ['the next line with text', `${DISABLE} step-unfinished -->\n\n- TODO: this.`],
    ['several codes', `${DISABLE} step-unfinished, placeholder-hidden -->\nTODO: <an-owner>.`],
    ['all of a code block', `${DISABLE} command-quote -->\n${block('ls\necho “a').slice(11)}`],
    ['the line below text', `Text. ${DISABLE} step-unfinished -->\nTODO: this.`],
  ])('silences %s', async (_, markdown) => {
    expect(await check(markdown)).toEqual([]);
  });

  it.each([
    [
      'lines further down',
      `${DISABLE} step-unfinished -->\nText.\n\nTODO`,
      ['disable-unused', 'step-unfinished'],
    ],
    ['other codes', `${DISABLE} link-undefined -->\nTODO`, ['disable-unused', 'step-unfinished']],
    ['unknown codes', `${DISABLE} step-unfinishd -->\nTODO`, ['disable-unused', 'step-unfinished']],
    [
      'a comment in code',
      `\`\`\`\n${DISABLE} step-unfinished -->\n\`\`\`\nTODO`,
      ['step-unfinished'],
    ],
  ])('does not silence %s', async (_, markdown, codesFound) => {
    expect((await check(markdown)).map(({ code }) => code)).toEqual(codesFound);
  });

  it('ends with its line where it is never closed', async () => {
    const found = await check(`${DISABLE} step-unfinished\nsome more words\n-->\nTODO`);
    expect(found).toEqual([]);
  });

  it('says what an unknown code may have meant', async () => {
    const [found] = await check(`${DISABLE} step-unfinishd -->\nText.`);
    expect(found?.message).toContain('"step-unfinished"');
  });
});

describe('the list of codes', () => {
  const sections = readFileSync('docs/checks.md', 'utf8').matchAll(/^### `([\w-]+)` \((\w+)\)$/gm);
  const documented = [...sections].map(([, code, severity]) => [code, severity]);

  it('is the one that docs/checks.md describes', () => {
    expect(documented.toSorted()).toEqual(Object.entries(codes).toSorted());
  });
});
