import { describe, expect, it } from 'vitest';
import { read } from './read-fixture';

const document = [
  '# Title',
  '',
  '## Steps',
  '',
  '1. Look at it: `make status`',
  '2. Restart it: `make restart`',
  '3. Look at it: `make status`',
  '4. Tell everyone',
  '',
  '```sh',
  'make status',
  'make logs',
  '```',
  '',
].join('\n');

function idsOf(markdown: string): string[] {
  return read(markdown).steps.flatMap(({ id, commands }) => [
    id,
    ...commands.map((each) => each.id),
  ]);
}

describe('ids', () => {
  const ids = idsOf(document);

  it('are short, fit into an address and are all different', () => {
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-z]{10}$/);
  });

  it('stay when lines above them move', () => {
    expect(idsOf(document.replace('## Steps', 'Read this first.\n\n\n## Steps'))).toEqual(ids);
  });

  it('stay when line ends, indents and other texts change', () => {
    expect(idsOf(document.replaceAll('\n', '\r\n'))).toEqual(ids);
    expect(idsOf(document.replace('# Title', '# Another title'))).toEqual(ids);
    const changed = idsOf(document.replace('Restart it', 'Start it again'));
    expect(changed.filter((id) => !ids.includes(id))).toHaveLength(1);
  });

  it('are those of the texts, so that other runs and machines give the same', () => {
    expect(idsOf('Run `make status`.\n')).toEqual(['dztt59k0zx', 'jfs54i6w2e']);
  });
});
