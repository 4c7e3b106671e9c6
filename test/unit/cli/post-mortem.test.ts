import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './harness';

const BOOK = `# Oven

- Is it hot: \`echo <what>\`
- Is it on: \`ls /no-such-place\`
- Smell it: \`echo smoke\`
`;

let bench: Bench;
let id: string;

beforeAll(async () => {
  bench = new Bench();
  bench.write('oven.md', BOOK);
  id = await declared('Smoke');
  for (const line of ['3', '3', '4']) {
    const values = line === '3' ? ['--set', 'what=hot'] : [];
    await bench.call(['run', 'oven.md', '--line', line, ...values, '--yes']);
  }
});
afterAll(() => {
  bench.remove();
});

async function declared(title: string): Promise<string> {
  const args = ['--severity', 'SEV1', '--title', title, '--runbook', 'oven.md'];
  const { documents } = await bench.json(['incident', 'declare', ...args]);
  return String(documents[0]?.['id']);
}

async function written(...args: readonly string[]): Promise<string> {
  const { documents, err } = await bench.json(['incident', 'postmortem', ...args]);
  expect(err).toBe('');
  return String(documents[0]?.['file']);
}

describe('runbook incident postmortem', () => {
  it('writes a new file each time, beside the log, and leaves what was edited', async () => {
    const first = await written(id);
    expect(dirname(first)).toBe(join(bench.folder, '.incidents', id));
    expect(basename(first)).toMatch(/^postmortem-[0-9a-f]{8}\.md$/);
    writeFileSync(first, 'edited');
    const second = await written(id);
    expect(basename(second)).toBe(basename(first).replace('.md', '-2.md'));
    expect(readFileSync(first, 'utf8')).toBe('edited');
    const { documents } = await bench.json(['incident', 'verify', id]);
    expect(documents[0]).toMatchObject({ damaged: [] });
  });

  it('says what was run, and what the runbook should learn', async () => {
    const text = readFileSync(await written(id), 'utf8');
    expect(text).toContain('# Post-mortem: Smoke\n');
    expect(text).toContain('`echo hot` ([oven.md:3](../../oven.md#L3)): runs: 2\n');
    expect(text).toContain('\n-- Is it hot: `echo <what>`\n+- Is it hot: `echo hot`\n');
    expect(text).toContain('\n-- Smell it: `echo smoke`\n');
    expect(text).toMatch(/: `ls \/no-such-place` .*: failed with \d+ after /);
    for (const [, output = ''] of text.matchAll(/\]\((outputs\/[^)]+)\)/g)) {
      expect(existsSync(join(bench.folder, '.incidents', id, output))).toBe(true);
    }
  });

  it('writes where it is told, but never over a file', async () => {
    const path = join(bench.folder, 'report.md');
    expect(await written(id, '-o', 'report.md')).toBe(path);
    writeFileSync(path, 'edited');
    const again = await bench.call(['incident', 'postmortem', id, '-o', 'report.md']);
    expect(again).toMatchObject({ exit: 2, out: '' });
    expect(again.err).toMatch(/^runbook: report\.md is there already .*\n$/);
    expect(readFileSync(path, 'utf8')).toBe('edited');
  });

  it("takes the team's own template, and names what that asks for in vain", async () => {
    bench.write('ours.md', '# {{title}}\n\n{{metrix}}\n');
    const call = await bench.json([
      ...['incident', 'postmortem', id, '-o', 'ours-filled.md', '--template', 'ours.md'],
    ]);
    expect(call.exit).toBe(0);
    expect(call.err).toMatch(
      /^runbook: The template .*: \{\{metrix\}\}\. There is \{\{title\}\}, /,
    );
    expect(readFileSync(String(call.documents[0]?.['file']), 'utf8')).toBe(
      '# Smoke\n\n{{metrix}}\n',
    );
    const none = await bench.call(['incident', 'postmortem', id, '--template', 'no.md']);
    expect(none).toMatchObject({ exit: 2 });
    expect(none.err).toMatch(/^runbook: The template no\.md cannot be read: /);
  });

  it('knows from other incidents what is always answered alike', async () => {
    const other = await declared('More smoke');
    const run = ['run', 'oven.md', '--line', '3', '--incident', other];
    await bench.call([...run, '--set', 'what=cold']);
    expect(readFileSync(await written(other), 'utf8')).not.toContain('in every run');
    expect(readFileSync(await written(id), 'utf8')).not.toContain('in every run');
  });
});
