import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { prepareRename, rename } from '../../../../extension/language/features/rename';
import { libraryOf } from './in-memory-library';
import { openAt } from './open-page';

const OURS = { isOurs: true };
const FILES = { 'docs/other.md': '# Other\n\nSee [it](runbook.md#first-look).\n' };

/** The documents after a rename, by their names; the reason where it is refused. */
async function renamedAt(marked: string, name: string, files: Record<string, string> = FILES) {
  const { page, position } = openAt(marked, files);
  const result = await rename(page, position, name, { library: libraryOf(files), markdown: OURS });
  if (result?.kind !== 'renamed') return result?.reason;
  const texts = new Map<string, string>();
  for (const [uri, edits] of Object.entries(result.edit.changes ?? {})) {
    const path = uri.replace('file:///work/', '');
    const text = path === page.path ? page.text.getText() : (files[path] ?? '');
    const document = TextDocument.create(uri, 'markdown', 1, text);
    texts.set(path, TextDocument.applyEdits(document, edits));
  }
  return Object.fromEntries(texts);
}

async function renamedHere(marked: string, name: string) {
  const found = await renamedAt(marked, name);
  return typeof found === 'object' ? found['docs/runbook.md'] : found;
}

const LEVELS = '## Severity\n\n- **SEV1**: All\n- **SEV2**: Some\n\n';
const FLOW =
  '## Workflow\n\n### 1. Triage (for SEV1)\n\n- x\n\n### 2. Mitigation\n\n- In sev-1, hurry\n';

describe('rename', () => {
  it('renames a parameter in commands, in code and in text', async () => {
    const text = '- `make up s=<¦name>`\n- `make down s=<name> t=<other>`, `<name>` as above\n';
    expect(await renamedHere(text, 'service name')).toBe(
      '- `make up s=<service name>`\n- `make down s=<service name> t=<other>`, `<service name>` as above\n',
    );
  });

  it.each([
    ['a mustache', '- `make up s={{ na¦me }}`', 'zone', '- `make up s={{ zone }}`'],
    [
      'a label',
      '- `make up s=<env: ¦a|b>`'.replace('¦', '').replace('env', 'e¦nv'),
      'zone',
      '- `make up s=<zone: a|b>`',
    ],
    ['capital letters', '- `make up s=POD_N¦AME`', 'NODE_NAME', '- `make up s=NODE_NAME`'],
  ])('renames %s', async (_, text, name, renamed) => {
    expect(await renamedHere(text, name)).toBe(renamed);
  });

  it('renames a severity wherever it is spoken of, also where it is written otherwise', async () => {
    const found = await renamedHere(`${LEVELS}${FLOW}`.replace('for SEV1', 'for SE¦V1'), 'SEV3');
    expect(found).toBe(`${LEVELS}${FLOW}`.replaceAll(/SEV1|sev-1/g, 'SEV3'));
  });

  it('renames a severity that is an ordinary word only where it means one', async () => {
    const text =
      '## Severity\n\n- **High**: High load\n- **Low**: Some\n\n## Workflow\n\n### 1. Triage\n\nHigh time.\n\n' +
      '### 2. High Alert (for High)\n\n- x\n';
    expect(await renamedHere(text.replace('(for Hi', '(for Hi¦'), 'Major')).toBe(
      text.replace('**High**', '**Major**').replace('(for High)', '(for Major)'),
    );
    expect(await renamedHere(text.replace('High time', 'Hi¦gh time'), 'Major')).toBeUndefined();
  });

  it('renames a role', async () => {
    const text = '## Roles\n\n- **Incident Commander**: x\n- **Scribe**: y\n\nAsk the Sc¦ribe.\n';
    expect(await renamedHere(text, 'Note Taker')).toBe(
      text.replace('¦', '').replaceAll('Scribe', 'Note Taker'),
    );
  });

  it('renames a heading with the links to it, also from other files', async () => {
    const text = '# R\n\n## First ¦Look\n\n[up](#first-look), [here](runbook.md#first-look)\n';
    expect(await renamedAt(text, 'A *Second* Look')).toEqual({
      'docs/runbook.md':
        '# R\n\n## A *Second* Look\n\n[up](#a-second-look), [here](runbook.md#a-second-look)\n',
      'docs/other.md': '# Other\n\nSee [it](runbook.md#a-second-look).\n',
    });
  });

  it.each([
    [
      'a name that another parameter has',
      '- `make up s=<na¦me> t=<zone>`',
      'zone',
      /another parameter/,
    ],
    ['a name that ends the brackets', '- `make up s=<na¦me>`', 'a>b', /would not mean the same/],
    ['a name that is no placeholder', '- `make up s=POD_N¦AME`', 'pods', /would not mean the same/],
    [
      'a name that makes a secret of it',
      '- `make up s=<na¦me>`',
      'password',
      /would not mean the same/,
    ],
    ['an empty name', '- `make up s=<na¦me>`', '  ', /one line/],
    ['what the environment names', '- `make up s=$NA¦ME_X`', 'x', /environment/],
    ['choices that are named for their key', '- `make up s=<a|¦b>`', 'x', /gets its name/],
    [
      'a severity that is there',
      `${LEVELS}${FLOW}`.replace('for SEV1', 'for SE¦V1'),
      'SEV2',
      /already has/,
    ],
    [
      'a severity that is none',
      `${LEVELS}${FLOW}`.replace('for SEV1', 'for SE¦V1'),
      'Banana',
      /not be read/,
    ],
    [
      'a severity that is named by a range',
      `${LEVELS}${FLOW}`.replace('for SEV1', 'for SEV1-2').replace('**SEV2', '**SE¦V2'),
      'SEV4',
      /Line \d+ names/,
    ],
    [
      'a heading that is there twice',
      '# R\n\n## ¦A b\n\n## A b\n\n[x](#a-b)\n',
      'C',
      /Two headings/,
    ],
    [
      'a heading called like another',
      '# R\n\n## ¦A b\n\n## C\n\n[x](#a-b)\n',
      'c',
      /Another heading/,
    ],
  ])('refuses %s', async (_, text, name, reason) => {
    expect(await renamedHere(text, name)).toMatch(reason);
  });

  it('says beforehand what would be renamed', () => {
    const { page, position } = openAt('- `make up s=<na¦me>`');
    expect(prepareRename(page, position, OURS)).toEqual({
      kind: 'renamable',
      range: { start: { line: 0, character: 14 }, end: { line: 0, character: 18 } },
      placeholder: 'name',
    });
  });

  it('leaves headings to an editor that renames them itself, and text alone', () => {
    const heading = openAt('# He¦ading\n');
    expect(prepareRename(heading.page, heading.position, { isOurs: false })).toBeUndefined();
    const text = openAt('Some t¦ext\n');
    expect(prepareRename(text.page, text.position, OURS)).toBeUndefined();
  });
});
