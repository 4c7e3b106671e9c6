import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseText } from '../../../extension/runbook/refuse-text';
import { commandsOf, read } from './read-fixture';

/** One of everything. */
const made = [
  '---\ntitle: x\n---\n# Top\n\n| Severity | What |\n|---|---|\n| P1 | `make api` \\| x |\n| P2 | y |\n',
  '## Workflow\n\n### 1. Triage (for P1)\n\n- **Look**:\n  - At `make logs s=<a|b>` <!-- runbook: confirm -->\n',
  '- [ ] Tell <x>\n\n### 2. Fix\n\n> 1. Run:\n>\n>    ```console {timeout=3s}\n>    $ make up \\\n>    > --now\n>    ok\n>    ```\n',
  '## Slow\n\n**Symptoms**: slow\n\n**Resolution**:\n\n1. ``make `x` web`` [a][b]\n\n[b]: c.md\n\n    make down\n',
].join('\n');

function expectSound(markdown: string): void {
  const runbook = read(markdown);
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).length;
  const steps = runbook.steps.map(({ id }) => id);
  const commands = runbook.steps.flatMap((step) => step.commands);
  expect(new Set(steps).size).toBe(steps.length);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  for (const { line, column, endLine, endColumn } of commands) {
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(endLine).toBeLessThanOrEqual(lines);
    expect(endLine > line || endColumn >= column).toBe(true);
  }
}

describe('any text', () => {
  it('is read: every beginning of a runbook', () => {
    for (let end = 0; end <= made.length; end += 1) expectSound(made.slice(0, end));
  });

  it('is read: a runbook with random edits', () => {
    const piece = fc.constantFrom(
      ...['`', '```', '~~~', '<!-- runbook: ', '-->', '{', '}', '|', '> ', '- ', '1. ', '**', '\n'],
      ...[
        '\t',
        '\r\n',
        '\r',
        '\0',
        '\uFFFD',
        '\uFEFF',
        '---\n',
        '# ',
        '$ ',
        '<a|b>',
        '\\',
        '[',
        '](',
        '    ',
      ],
    );
    const edit = fc.tuple(fc.nat(made.length), fc.nat(40), fc.oneof(piece, fc.string()));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let text = made;
        for (const [at, cut, insert] of edits) {
          text = text.slice(0, at) + insert + text.slice(at + cut);
        }
        expectSound(text);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['lists 10,000 deep', '- '.repeat(10_000) + 'x'],
    ['quotes 10,000 deep', '> '.repeat(10_000) + 'x'],
    [
      'lists that deep line by line',
      Array.from({ length: 1500 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n'),
    ],
    ['brackets', '['.repeat(20_000)],
    ['backticks', '`'.repeat(20_000) + 'a'],
    ['spaces in a heading', `# a${' '.repeat(100_000)}b`],
    ['brackets in a heading', `# ${'(for SEV1 '.repeat(10_000)}`],
    ['spaces in a label', `**a${' '.repeat(50_000)}:${' '.repeat(50_000)}b**`],
    ['unclosed tags', '<td '.repeat(20_000)],
    ['tags in a table', `<table>${'<tr><td'.repeat(20_000)}`],
    ['deep YAML', `---\na: ${'['.repeat(20_000)}\n---\n`],
    ['many links', '[a](b) '.repeat(20_000)],
    ['NUL bytes', '\0'.repeat(50_000)],
    ['broken UTF-8', '- \uFFFD\uFFFD run `make api`\n'.repeat(500)],
    ['a lone surrogate', '- \uD800 run `make api \uDC00`\n'],
    [
      'a wide table',
      `|${'`make api`|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n|${'`make api`|'.repeat(2000)}`,
    ],
  ])('is read: %s', (_, markdown) => {
    expectSound(markdown);
  });
});

describe('a block that is never closed', () => {
  it('is reported, and nothing in it can be run', () => {
    const runbook = read(
      'Run `make api`.\n\n```sh\nmake web\n\n## Afterwards\n\nrm the old files\n',
    );
    expect(commandsOf(runbook)).toEqual(['make api']);
    expect(runbook.problems).toMatchObject([
      { severity: 'error', code: 'fence-unclosed', line: 3, column: 1, endColumn: 6 },
    ]);
  });

  it('is reported where only its list ends it', () => {
    const runbook = read('- Do:\n\n  ```sh\n  make web\n\nText.\n');
    expect(commandsOf(runbook)).toEqual(['make web']);
    expect(runbook.problems).toMatchObject([
      { severity: 'warning', code: 'fence-unclosed', line: 3 },
    ]);
  });
});

describe('front matter', () => {
  it.each([
    ['is not YAML', '---\ntitle: [x\n---\n\nRun `make api`.\n', 'front-matter-malformed'],
    ['is a list', '---\n- a\n- b: c\nd: e\n---\n\nRun `make api`.\n', 'front-matter-malformed'],
    [
      'expands without end',
      `---\na: &a [x,x]\n${bombs()}---\n\nRun \`make api\`.\n`,
      'front-matter-malformed',
    ],
  ])('that %s is reported, and the rest is read', (_, markdown, code) => {
    const runbook = read(markdown);
    expect(runbook.problems).toMatchObject([{ code, line: expect.any(Number) as number }]);
    expect(runbook.frontMatter).toEqual({});
    expect(commandsOf(runbook)).toEqual(['make api']);
  });

  it('is not what stands between two rules', () => {
    const runbook = read('---\nRun `make api`.\n\n---\n\nRun `make web`.\n');
    expect(runbook.problems).toEqual([]);
    expect(commandsOf(runbook)).toEqual(['make api', 'make web']);
  });
});

function bombs(): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  return names
    .slice(1)
    .map(
      (name, at) =>
        `${name}: &${name} [${Array(10)
          .fill(`*${names[at] ?? ''}`)
          .join(',')}]\n`,
    )
    .join('');
}

describe('bytes that are no runbook', () => {
  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 1, 0), /binary/],
    ['UTF-16', Uint8Array.from(Buffer.from('# Runbook\n', 'utf16le')), /not in UTF-8/],
    [
      '50 MB',
      new Uint8Array(50 * 1024 * 1024).fill(0x61),
      /has 50 MB and a runbook may have 16 MB/,
    ],
  ])('%s is refused in one sentence', (_, bytes, message) => {
    expect(refuseText(bytes)).toMatch(message);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', Uint8Array.from(Buffer.from('# Größe\n'))],
    ['text with broken UTF-8', Uint8Array.of(0x23, 0x20, 0xff, 0xfe, 0x0a)],
    ['text with one NUL', Uint8Array.from(Buffer.from(`${'text '.repeat(100)}\0`))],
  ])('%s is not', (_, bytes) => {
    expect(refuseText(bytes)).toBeUndefined();
  });
});
