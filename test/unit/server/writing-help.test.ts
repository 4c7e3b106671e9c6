import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastValuesMethod } from '../../../extension/server/contract';
import { buildServer } from './built-server';
import { RawClient } from './raw-client';

const TEXT = `# Orders

## Severity

- **SEV1**: Nobody can order
- **SEV2**: Some cannot

## Workflow

### 1. Triage

- Look: \`make status service=<name>\`

### 2. Escalation (for SEV1)

- Restart: \`make restart service=<name>\`
`;

let built: Awaited<ReturnType<typeof buildServer>>;
let folder: string;
let uri: string;
/** An editor that brings no Markdown along, and one that does. */
let plain: RawClient;
let knowing: RawClient;

beforeAll(async () => {
  built = await buildServer();
  folder = mkdtempSync(join(tmpdir(), 'runbook-writing-'));
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'Makefile'), 'status restart:\n\techo $(service)\n');
  writeFileSync(
    join(folder, 'docs/other.md'),
    '- Look: `make status`, see [it](a%20b.md#1-triage)\n',
  );
  uri = pathToFileURL(join(folder, 'docs/a b.md')).href;
  writeFileSync(join(folder, 'docs/a b.md'), TEXT);
  plain = await start({});
  knowing = await start({ editorKnowsMarkdown: true });
});
afterAll(() => {
  plain.process.kill('SIGKILL');
  knowing.process.kill('SIGKILL');
  built.remove();
  rmSync(folder, { recursive: true });
});

async function start(initializationOptions: object): Promise<RawClient> {
  const client = new RawClient(built.folder);
  await client.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    initializationOptions,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'orders' }],
  });
  client.notify('initialized', {});
  const textDocument = { uri, languageId: 'markdown', version: 1, text: TEXT };
  client.notify('textDocument/didOpen', { textDocument });
  return client;
}

/** Asks about the place behind a stretch of the text. */
async function ask(method: string, behind: string, more: object = {}, client = plain) {
  const lines = TEXT.slice(0, TEXT.indexOf(behind) + behind.length).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length };
  const params = { textDocument: { uri }, position, ...more };
  const { result, error } = await client.request(`textDocument/${method}`, params);
  return error === undefined ? result : error.message;
}

describe('the server', () => {
  it('completes a target', async () => {
    const items = (await ask('completion', 'make ')) as { label: string }[];
    expect(items.map(({ label }) => label)).toEqual(['status', 'restart']);
  });

  it('completes what was typed just now', async () => {
    const client = await start({});
    const range = { start: { line: 11, character: 14 }, end: { line: 11, character: 20 } };
    const contentChanges = [{ range, text: 're' }];
    client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges });
    const position = { line: 11, character: 16 };
    const { result } = await client.request('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    expect(result).toMatchObject([
      { label: 'status', textEdit: { range: { start: { line: 11, character: 14 } } } },
      { label: 'restart' },
    ]);
    client.process.kill('SIGKILL');
  });

  it('shows a recipe, and leads to it', async () => {
    expect(await ask('hover', 'make sta')).toMatchObject({
      contents: { value: expect.stringContaining('echo $(service)') as string },
    });
    expect(await ask('definition', 'make sta')).toMatchObject({
      uri: pathToFileURL(join(folder, 'Makefile')).href,
      range: { start: { line: 0 } },
    });
  });

  it('tells last values that it was told', async () => {
    plain.notify(lastValuesMethod, { uri, values: { name: 'db' } });
    expect(await ask('hover', 'service=<na')).toMatchObject({
      contents: { value: expect.stringContaining('`db`') as string },
    });
    // Nobody has asked for hints.
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    expect(await ask('inlayHint', '', { range })).toEqual([]);
    const settings = { incidentRunbooks: { inlayHints: true } };
    plain.notify('workspace/didChangeConfiguration', { settings });
    expect(await ask('inlayHint', '', { range })).toMatchObject([{ label: 'db' }, { label: 'db' }]);
  });

  it.each([{ uri: 7 }, { uri: 'x', values: 'y' }, [], null, { uri: 'x', values: { a: 1 } }])(
    'is not harmed by values such as %j',
    async (values) => {
      plain.notify(lastValuesMethod, values);
      expect(await ask('hover', 'make sta')).not.toBeNull();
    },
  );

  it('renames, and says why not', async () => {
    expect(await ask('prepareRename', 'service=<na')).toMatchObject({ placeholder: 'name' });
    expect(await ask('rename', 'service=<na', { newName: 'part' })).toMatchObject({
      changes: { [uri]: [{ newText: '<part>' }, { newText: '<part>' }] },
    });
    expect(await ask('rename', 'for SE', { newName: 'Soup' })).toMatch(/severity called Soup/);
    expect(await ask('rename', '### 1. Tri', { newName: '1. First Look' })).toMatchObject({
      changes: {
        [uri]: [{ newText: '1. First Look' }],
        [pathToFileURL(join(folder, 'docs/other.md')).href]: [{ newText: 'a%20b.md#1-first-look' }],
      },
    });
  });

  it('finds references', async () => {
    const context = { includeDeclaration: false };
    expect(await ask('references', '(for SE', { context })).toHaveLength(1);
  });

  it('knows the steps of all runbooks, and of changed ones', async () => {
    const find = async (query: string) =>
      (await plain.request('workspace/symbol', { query })).result as { name: string }[];
    expect((await find('')).map(({ name }) => name)).toEqual([
      'Look: `make status service=<name>`',
      'Restart: `make restart service=<name>`',
      'Look: `make status`, see it',
    ]);
    const path = join(folder, 'docs/new.md');
    writeFileSync(path, '- Pay: `make pay`\n');
    const changes = [{ uri: pathToFileURL(path).href, type: 1 }];
    plain.notify('workspace/didChangeWatchedFiles', { changes });
    expect(await find('pay')).toMatchObject([{ name: 'Pay: `make pay`' }]);
  });

  it('gives the outline, folds, selections, links and placeholders of a runbook', async () => {
    const positions = [{ line: 11, character: 20 }];
    expect(await ask('documentSymbol', '')).toMatchObject([{ name: 'Orders' }]);
    expect(await ask('foldingRange', '')).toHaveLength(5);
    expect(await ask('selectionRange', '', { positions })).toHaveLength(1);
    expect(await ask('documentLink', '')).toHaveLength(2);
    expect(await ask('semanticTokens/full', '')).toMatchObject({ data: { length: 10 } });
  });

  it('leaves headings and links to an editor that knows Markdown', async () => {
    const symbols = (await ask('documentSymbol', '', {}, knowing)) as { name: string }[];
    expect(symbols.map(({ name }) => name)).not.toContain('Orders');
    expect(await ask('foldingRange', '', {}, knowing)).toEqual([]);
    expect(await ask('prepareRename', '### 1. Tri', {}, knowing)).toBeNull();
    expect(await ask('prepareRename', 'service=<na', {}, knowing)).not.toBeNull();
  });
});
