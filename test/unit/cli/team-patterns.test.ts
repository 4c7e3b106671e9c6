import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Bench } from './harness';

const runbook = '# R\n\n## Check\n\n1. Look: `echo "ACME-1234 and ticket <ticket>"`\n';

function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'settings.json')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

test('what a team keeps among the settings of VS Code is taken out of everything that is written', async () => {
  const bench = new Bench();
  bench.write('r.md', runbook.replace('ACME-1234', 'ACME'));
  bench.write(
    '.vscode/settings.json',
    '{\n  // ours\n  "incidentRunbooks.secretPatterns": ["\\\\bTK-\\\\d{4}\\\\b", "(", "",],\n}',
  );
  const run = ['run', 'r.md', '--line', '5', '--set', 'ticket=TK-1234', '--json'];
  const scratch = await bench.call(run);
  expect(scratch.exit).toBe(0);
  expect(scratch.err).toContain('incidentRunbooks.secretPatterns: "(" is no pattern');
  const declared = await bench.call([
    'incident',
    'declare',
    '--severity',
    'SEV1',
    '--title',
    'TK-2345 leaks',
    '--adopt',
    '--json',
  ]);
  const { id } = JSON.parse(declared.out) as { id: string };
  expect((await bench.call(run)).exit).toBe(0);
  const note = await bench.call(['incident', 'note', id, 'it is TK-3456', '--json']);
  expect(JSON.parse(note.out)).toMatchObject({
    data: { text: 'it is [redacted:pattern]', redactions: 1 },
  });
  const kept = everythingIn(bench.folder);
  expect(kept).toContain('ACME and ticket [redacted:pattern]');
  expect(kept).not.toMatch(/TK-\d/);
  expect(id).not.toMatch(/tk-\d/i);
});

test('settings that cannot be read are said, and what can be read of them counts', async () => {
  const bench = new Bench();
  bench.write('.vscode/settings.json', '{ "incidentRunbooks.secretPatterns": ["TK-\\\\d+"], "x": ');
  const declared = await bench.call([
    'incident',
    'declare',
    '--severity',
    'SEV1',
    '--title',
    'TK-1',
    '--json',
  ]);
  expect(declared.exit).toBe(0);
  expect(declared.err).toContain('.vscode/settings.json cannot be read as a whole');
  expect(everythingIn(bench.folder)).not.toContain('TK-1');
});
