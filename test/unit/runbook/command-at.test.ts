import { describe, expect, it } from 'vitest';
import { commandAt } from '../../../extension/runbook/command-at';
import { read } from './read-fixture';

const text = '# A\n\n- Run `make stop`, then `make start`\n\n```sh\nls -l |\n  sort\nuptime\n```\n';
const runbook = read(text);

/** The command at the first character of what stands in the text, plus some columns. */
function at(words: string, more = 0): string | undefined {
  const before = text.slice(0, text.indexOf(words)).split('\n');
  return commandAt(runbook, before.length, (before.at(-1)?.length ?? 0) + 1 + more)?.text;
}

describe('the command at a place', () => {
  it('is the one whose text is there', () => {
    expect(at('make stop')).toBe('make stop');
    expect(at('make start', 3)).toBe('make start');
    expect(at('sort')).toBe('ls -l |\n  sort');
    expect(at('uptime')).toBe('uptime');
  });

  it('reaches to just behind its end', () => {
    expect(at('uptime', 6)).toBe('uptime');
    expect(at('make stop', 9)).toBe('make stop');
  });

  it('is none where only prose or a fence stands', () => {
    expect(at('Run')).toBeUndefined();
    expect(at('then')).toBeUndefined();
    expect(at('```sh')).toBeUndefined();
    expect(at('# A')).toBeUndefined();
  });
});
