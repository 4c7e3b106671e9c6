import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildServer } from './built-server';
import { RawClient } from './raw-client';

let built: Awaited<ReturnType<typeof buildServer>>;
let top: string;
/** A new one for each test. */
let folder: string;
/** A server for clients that can do nothing more than they must: all but a few tests share it. */
let plain: RawClient;
const clients: RawClient[] = [];

beforeAll(async () => {
  built = await buildServer();
  top = mkdtempSync(join(tmpdir(), 'runbook-workspace-'));
  plain = await start({}, []);
});
afterAll(() => {
  for (const client of clients) client.process.kill('SIGKILL');
  built.remove();
  rmSync(top, { recursive: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(top, 'test-'));
  // What the editor has open is above; a git work tree is a project of its own.
  write('.git/HEAD', 'ref: refs/heads/main\n');
  write('Makefile', 'restart:\n\techo restarted\n');
});
afterEach(() => {
  plain.heard.length = 0;
});

function write(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return pathToFileURL(path).href;
}

const ALL = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

function newClient(args?: readonly string[]): RawClient {
  const client = new RawClient(built.folder, args);
  clients.push(client);
  return client;
}

/** Starts a server on the folder, for a client that can do nothing but what is named. */
async function start(
  capabilities: object = {},
  folders: readonly string[] = [folder],
): Promise<RawClient> {
  const client = newClient();
  await client.request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    workspaceFolders: folders.map((path) => ({ uri: pathToFileURL(path).href, name: path })),
  });
  client.notify('initialized', {});
  return client;
}

function open(client: RawClient, uri: string, text: string): void {
  const textDocument = { uri, languageId: 'markdown', version: 1, text };
  client.notify('textDocument/didOpen', { textDocument });
}

/** Replaces a stretch of one line. */
function change(
  client: RawClient,
  uri: string,
  version: number,
  [line, from, to]: readonly [number, number, number],
  text: string,
): void {
  const range = { start: { line, character: from }, end: { line, character: to } };
  const contentChanges = [{ range, text }];
  client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
}

/** Answers what the server asks its client for. */
async function answerSettings(client: RawClient, settings: Record<string, unknown>): Promise<void> {
  const asked = await client.next(({ method }) => method === 'workspace/configuration');
  const { items } = asked.params as { items: { section: string }[] };
  client.answer(
    asked,
    items.map(({ section }) => settings[section] ?? null),
  );
}

const WRONG = '# Restart\n\n- Run `make restrat`\n';

describe('what the server says of an open document', () => {
  it('is what is wrong with it, where it is, and what it is called', async () => {
    const uri = write('docs/runbook.md', '');
    open(plain, uri, WRONG);
    const { params } = await plain.next(
      ({ method }) => method === 'textDocument/publishDiagnostics',
    );
    const href: unknown = expect.stringMatching(/^file:.*\/docs\/checks\.md#L\d+$/);
    expect(params).toMatchObject({
      uri,
      version: 1,
      diagnostics: [
        {
          range: { start: { line: 2, character: 12 }, end: { line: 2, character: 19 } },
          severity: 1,
          code: 'make-target-missing',
          codeDescription: { href },
          source: 'runbook',
          message: 'Makefile has no target "restrat". Did you mean "restart"?',
        },
      ],
    });
  });

  it('follows the text as it is typed', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, WRONG);
    expect(await plain.nextCodes(uri)).toEqual(['make-target-missing']);
    change(plain, uri, 2, [2, 12, 19], 'restart');
    expect(await plain.nextCodes(uri)).toEqual([]);
    change(plain, uri, 3, [2, 20, 20], ' and [how](gone.md)');
    expect(await plain.nextCodes(uri)).toEqual(['link-file-missing']);
  });

  it('is about the last of many changes only', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, WRONG);
    for (let version = 2; version < 50; version += 1) {
      change(plain, uri, version, [0, 2, 2], 'x');
    }
    change(plain, uri, 50, [2, 12, 19], 'restart');
    expect(await plain.nextCodes(uri)).toEqual([]);
    expect(plain.heard.filter(({ method }) => method?.endsWith('Diagnostics'))).toEqual([]);
  });

  it('waits until a huge text is saved', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, `${WRONG}\n${'Look. '.repeat(200_000)}\n`);
    expect(await plain.nextCodes(uri)).toEqual(['make-target-missing']);
    change(plain, uri, 2, [2, 12, 19], 'restart');
    const small = write('small.md', '');
    open(plain, small, WRONG);
    expect(await plain.nextCodes(small)).toEqual(['make-target-missing']);
    change(plain, small, 2, [2, 12, 19], 'restart');
    expect(await plain.nextCodes(small)).toEqual([]);
    expect(plain.heard.map(({ params }) => params)).toEqual([]);
    plain.notify('textDocument/didSave', { textDocument: { uri } });
    expect(await plain.nextCodes(uri)).toEqual([]);
    for (const each of [uri, small]) {
      plain.notify('textDocument/didClose', { textDocument: { uri: each } });
      await plain.nextCodes(each);
    }
  });

  it('is nothing for a document without anything to run, nor for a copy in an incident', async () => {
    const notes = write('notes.md', '');
    const copy = write('.incidents/1/runbooks/runbook.md', '');
    open(plain, notes, '# Notes\n\nSee [there](gone.md).\n');
    open(plain, copy, WRONG);
    expect(await plain.nextCodes(notes)).toEqual([]);
    expect(await plain.nextCodes(copy)).toEqual([]);
  });

  it('stays while a runbook is half typed, and goes when the document is closed', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, '# Restart\n\n- Run `make restart`, see [there](gone.md)\n');
    expect(await plain.nextCodes(uri)).toEqual(['link-file-missing']);
    change(plain, uri, 2, [2, 6, 20], 'it');
    expect(await plain.nextCodes(uri)).toEqual(['link-file-missing']);
    plain.notify('textDocument/didClose', { textDocument: { uri } });
    expect(await plain.nextCodes(uri)).toEqual([]);
  });

  it('knows each open folder by itself, and nothing that lies around them', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    const inOne = write('one/runbook.md', '');
    const inTwo = write('two/runbook.md', '');
    write('two/Makefile', 'restrat:\n\ttrue\n');
    write('secret.md', '# Secret\n');
    const client = await start({}, [one, two]);
    open(client, inOne, `${WRONG}\nSee [it](../secret.md#nothing).\n`);
    open(client, inTwo, `${WRONG}\nSee [it](../secret.md#nothing).\n`);
    expect(await client.nextCodes(inOne)).toEqual([]);
    expect(await client.nextCodes(inTwo)).toEqual([]);
  });

  it('follows no symbolic link out of the git work tree', async () => {
    const uri = write('runbook.md', '');
    symlinkSync(mkdtempSync(join(top, 'outside-')), join(folder, 'link'));
    open(plain, uri, '# Restart\n\n- Run `make restart`, see [it](link/secret.md)\n');
    expect(await plain.nextCodes(uri)).toEqual([]);
  });
});

describe('what happens around an open document', () => {
  it('is asked for, and counts when the client tells of it', async () => {
    const client = await start(ALL);
    const registered = await client.next(({ method }) => method === 'client/registerCapability');
    client.answer(registered, null);
    const watching = await client.next(({ method }) => method === 'client/registerCapability');
    expect(JSON.stringify(watching.params)).toContain('"globPattern":"**/*"');
    client.answer(watching, null);
    const uri = write('runbook.md', '');
    open(client, uri, WRONG);
    await answerSettings(client, {});
    expect(await client.nextCodes(uri)).toEqual(['make-target-missing']);
    const makefile = write('Makefile', 'restrat:\n\ttrue\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: makefile, type: 2 }] });
    expect(await client.nextCodes(uri)).toEqual([]);
    rmSync(join(folder, 'Makefile'));
    write('GNUmakefile', 'restart:\n');
    const changes = [
      { uri: makefile, type: 3 },
      { uri: pathToFileURL(join(folder, 'GNUmakefile')).href, type: 1 },
    ];
    client.notify('workspace/didChangeWatchedFiles', { changes });
    expect(await client.nextCodes(uri)).toEqual(['make-target-missing']);
  });

  it('is looked at again on saving where the client cannot tell of files', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, WRONG);
    expect(await plain.nextCodes(uri)).toEqual(['make-target-missing']);
    write('Makefile', 'restrat:\n\ttrue\n');
    plain.notify('textDocument/didSave', { textDocument: { uri } });
    expect(await plain.nextCodes(uri)).toEqual([]);
  });

  it('can be a setting, which counts at once', async () => {
    const client = await start({ workspace: { configuration: true } });
    const uri = write('runbook.md', '');
    open(client, uri, WRONG);
    await answerSettings(client, { 'incidentRunbooks.checks': { 'make-target-missing': 'off' } });
    expect(await client.nextCodes(uri)).toEqual([]);
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await answerSettings(client, { 'incidentRunbooks.exclude': ['**/runbook.md'] });
    expect(await client.nextCodes(uri)).toEqual([]);
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await answerSettings(client, { 'incidentRunbooks.checks': 'nonsense' });
    expect(await client.nextCodes(uri)).toEqual(['make-target-missing']);
  });

  it('can be a setting that the client pushes', async () => {
    const client = await start();
    const uri = write('runbook.md', '');
    open(client, uri, WRONG);
    expect(await client.nextCodes(uri)).toEqual(['make-target-missing']);
    const settings = { incidentRunbooks: { checks: { 'make-target-missing': 'off' } } };
    client.notify('workspace/didChangeConfiguration', { settings });
    expect(await client.nextCodes(uri)).toEqual([]);
  });
});

describe('a request', () => {
  const FOLD = 'textDocument/foldingRange';

  it('is answered for the text as it is now', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, '```sh\nmake restart\n```\n');
    const textDocument = { uri };
    expect((await plain.request(FOLD, { textDocument })).result).toEqual([
      { startLine: 0, endLine: 1 },
    ]);
    change(plain, uri, 2, [1, 0, 0], 'date\n');
    expect((await plain.request(FOLD, { textDocument })).result).toEqual([
      { startLine: 0, endLine: 2 },
    ]);
  });

  it('about no open runbook is answered with nothing', async () => {
    const uri = write('notes.md', '');
    open(plain, uri, '# Notes\n');
    for (const each of [uri, 'file:///gone.md', 'untitled:Untitled-1', 'nonsense']) {
      const answer = await plain.request(FOLD, { textDocument: { uri: each } });
      expect(answer.result).toBe(null);
    }
  });

  it('that is cancelled is answered with that', async () => {
    const client = await start({ workspace: { configuration: true } });
    const uri = write('runbook.md', '');
    open(client, uri, '```sh\nmake restart\n```\n');
    // Until the settings are there, nothing is known of the document.
    const asked = await client.next(({ method }) => method === 'workspace/configuration');
    const id = client.ask(FOLD, { textDocument: { uri } });
    client.notify('$/cancelRequest', { id });
    client.answer(asked, [null, null, null]);
    const answer = await client.next((message) => message.id === id && !message.method);
    expect(answer.error?.code).toBe(-32800);
  });

  it('about a text that has moved on is answered with that', async () => {
    const client = await start({ workspace: { configuration: true } });
    const uri = write('runbook.md', '');
    open(client, uri, '```sh\nmake restart\n```\n');
    const asked = await client.next(({ method }) => method === 'workspace/configuration');
    const id = client.ask(FOLD, { textDocument: { uri } });
    change(client, uri, 2, [1, 0, 0], 'date\n');
    client.answer(asked, [null, null, null]);
    const answer = await client.next((message) => message.id === id && !message.method);
    expect(answer.error?.code).toBe(-32801);
  });
});

describe('a request for what could be done', () => {
  const context = { diagnostics: [], only: ['quickfix'] };
  const at = (line: number, character: number) => ({ line, character });

  it('is answered with mends of the text as it is now', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, '# Restart\n');
    change(plain, uri, 2, [0, 0, 9], WRONG.trim().replaceAll('\n', '\r\n'));
    const range = { start: at(2, 13), end: at(2, 13) };
    const params = { textDocument: { uri }, range, context };
    const { result } = await plain.request('textDocument/codeAction', params);
    const place = { start: at(2, 12), end: at(2, 19) };
    expect(result).toMatchObject([
      {
        title: 'Change to "restart"',
        kind: 'quickfix',
        isPreferred: true,
        edit: { changes: { [uri]: [{ range: place, newText: 'restart' }] } },
      },
      { title: 'Silence make-target-missing here' },
    ]);
  });

  it('is answered with none where nothing is wrong', async () => {
    const uri = write('runbook.md', '');
    open(plain, uri, WRONG);
    const range = { start: at(0, 0), end: at(0, 3) };
    const params = { textDocument: { uri }, range, context };
    expect((await plain.request('textDocument/codeAction', params)).result).toEqual([]);
  });
});

describe('nonsense', () => {
  const NONSENSE: readonly (readonly [string, (client: RawClient, uri: string) => unknown])[] = [
    [
      'no JSON',
      ({ sendText }) => {
        sendText('{"jsonrpc": "2.0", "id": 9, "method"');
      },
    ],
    [
      'a list',
      ({ sendText }) => {
        sendText('[]');
      },
    ],
    [
      'a number',
      ({ sendText }) => {
        sendText('7');
      },
    ],
    ['a request without parameters', ({ ask }) => ask('textDocument/foldingRange')],
    ['an unknown request', ({ ask }) => ask('textDocument/brew', {})],
    [
      'an unknown notification',
      ({ notify }) => {
        notify('kettle/boiled', {});
      },
    ],
    [
      'a document without a text',
      ({ notify }) => {
        notify('textDocument/didOpen', {});
      },
    ],
    [
      'a change outside of the text',
      (client, uri) => {
        change(client, uri, 2, [900, 3, 1], '');
      },
    ],
    [
      'a change of no document',
      (client) => {
        change(client, 'file:///gone', 2, [0, 0, 0], 'x');
      },
    ],
    [
      'a change of a file that is none',
      ({ notify }) => {
        notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'x', type: 9 }] });
      },
    ],
  ];

  it.each(NONSENSE)('such as %s does not end the server', async (_name, send) => {
    const uri = write('runbook.md', '');
    open(plain, uri, '# Restart\n\n`make restart`\n');
    expect(await plain.nextCodes(uri)).toEqual([]);
    send(plain, uri);
    const other = write('other.md', '');
    open(plain, other, WRONG);
    expect(await plain.nextCodes(other)).toEqual(['make-target-missing']);
  });

  it('in the settings and options does not, either', async () => {
    const client = newClient();
    const initializationOptions = { translations: [1, { a: 2 }] };
    await client.request('initialize', { capabilities: {}, initializationOptions });
    client.notify('initialized', {});
    client.notify('workspace/didChangeConfiguration', { settings: [{ incidentRunbooks: 1 }] });
    const uri = write('runbook.md', '');
    open(client, uri, WRONG);
    expect(await client.nextCodes(uri)).toEqual(['make-target-missing']);
  });
});

describe('the process', () => {
  it('exits with 1 when it is told to without a shutdown before, or its client is gone', async () => {
    const told = await start();
    told.notify('exit', undefined);
    expect(await told.ended).toBe(1);
    const left = await start();
    left.process.stdin?.end();
    expect(await left.ended).toBe(1);
  });

  it('exits with 0 when it is told to as the protocol has it', async () => {
    const client = await start();
    expect((await client.request('shutdown')).result).toBe(null);
    client.notify('exit', undefined);
    expect(await client.ended).toBe(0);
  });

  it('says what it needs when it is called without', async () => {
    const client = newClient(['language-server']);
    expect(await client.ended).toBe(2);
    expect(client.complaints).toBe(
      'runbook: language-server needs --stdio; it has no other way to talk.\n',
    );
  });
});
