import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './harness';

const BOOK = `# Oven

## Workflow

### 1. Look

- Is it hot: \`echo hot\`

### 2. Put it out

- Is it on: \`ls /no-such-place\`
`;

let bench: Bench;
let id: string;

beforeAll(async () => {
  bench = new Bench();
  bench.write('oven.md', BOOK);
  const args = ['--severity', 'SEV1', '--title', 'Smoke & <fire>', '--runbook', 'oven.md'];
  const { documents } = await bench.json(['incident', 'declare', ...args]);
  id = String(documents[0]?.['id']);
  for (const line of ['7', '11']) await bench.call(['run', 'oven.md', '--line', line]);
});
afterAll(() => {
  bench.remove();
});

describe('runbook incident picture', () => {
  it('draws the incident, its phases and its runs', async () => {
    const { exit, documents } = await bench.json(['incident', 'picture', id, '-o', 'a.svg']);
    expect({ exit, documents }).toEqual({
      exit: 0,
      documents: [{ file: join(bench.folder, 'a.svg') }],
    });
    const picture = readFileSync(join(bench.folder, 'a.svg'), 'utf8');
    expect(picture).toMatch(
      /^<\?xml [^>]*>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" /,
    );
    expect(picture).toContain('>Smoke &#38; &#60;fire&#62;</text>');
    for (const part of [
      '>Look</text>',
      '>Put it out</text>',
      'echo hot (succeeded',
      '"mark failed"',
    ]) {
      expect(picture).toContain(part);
    }
  });

  it('replaces a file only when it is told to', async () => {
    bench.write('b.svg', 'precious');
    const refused = await bench.call(['incident', 'picture', id, '-o', 'b.svg']);
    expect(refused).toMatchObject({ exit: 2, out: '' });
    expect(refused.err).toMatch(/^runbook: b\.svg is there already; pass --force .*\n$/);
    expect(readFileSync(join(bench.folder, 'b.svg'), 'utf8')).toBe('precious');
    const forced = await bench.call(['incident', 'picture', id, '-o', 'b.svg', '--force']);
    expect(forced).toMatchObject({ exit: 0, err: '' });
    expect(readFileSync(join(bench.folder, 'b.svg'), 'utf8')).toContain('<svg ');
  });
});

/** The picture that a post-mortem shows. */
function pictureOf(file: string): string {
  const [, name = ''] = /^!\[[^\n]*\]\((.*)\)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return join(dirname(file), decodeURIComponent(name));
}

async function written(...args: readonly string[]): Promise<string> {
  const { documents } = await bench.json(['incident', 'postmortem', id, ...args]);
  return String(documents[0]?.['file']);
}

describe('the picture of a post-mortem', () => {
  it('lies beside it, with the same number, and is never written over', async () => {
    const first = await written();
    expect(pictureOf(first)).toBe(first.replace(/\.md$/, '.svg'));
    writeFileSync(pictureOf(first), 'edited');
    const second = await written();
    expect(pictureOf(second)).toBe(second.replace(/\.md$/, '.svg'));
    expect(second).toMatch(/-2\.md$/);
    expect(readFileSync(pictureOf(second), 'utf8')).toContain('<svg ');
    expect(readFileSync(pictureOf(first), 'utf8')).toBe('edited');
  });

  it('lies beside one that is written elsewhere', async () => {
    const file = await written('-o', 'my report (1).md');
    expect(pictureOf(file)).toBe(join(bench.folder, 'my report (1).svg'));
    expect(existsSync(pictureOf(file))).toBe(true);
    bench.write('other.svg', 'precious');
    const refused = await bench.call(['incident', 'postmortem', id, '-o', 'other.md']);
    expect(refused).toMatchObject({ exit: 2, out: '' });
    expect(refused.err).toMatch(/^runbook: other\.svg is there already .*\n$/);
    expect(existsSync(join(bench.folder, 'other.md'))).toBe(false);
    expect(readFileSync(join(bench.folder, 'other.svg'), 'utf8')).toBe('precious');
  });

  it('is there only where the template asks for it', async () => {
    bench.write('ours.md', '# {{title}}\n');
    const file = await written('-o', 'ours-filled.md', '--template', 'ours.md');
    expect(existsSync(file)).toBe(true);
    expect(existsSync(join(bench.folder, 'ours-filled.svg'))).toBe(false);
  });
});
