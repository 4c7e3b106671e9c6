import { describe, expect, it } from 'vitest';
import { lastLines } from '../../../../extension/vscode/editor/last-lines';

describe('the last lines of an output', () => {
  it('are the last that say something', () => {
    expect(lastLines('1\n2\n3\n4\n\n', 2)).toBe('3\n4');
    expect(lastLines('only\n', 10)).toBe('only');
    expect(lastLines('', 10)).toBe('');
    expect(lastLines('\n\n', 10)).toBe('');
  });

  it('have no colours, titles or links', () => {
    expect(lastLines('\u001b[1;31mred\u001b[0m\n', 3)).toBe('red');
    expect(lastLines('\u001b]0;title\u0007after\n', 3)).toBe('after');
    expect(lastLines('\u001b]8;;https://x.example\u0007text\u001b]8;;\u0007\n', 3)).toBe('text');
  });

  it('show of a line that was written over what was written last', () => {
    expect(lastLines('10 %\r 50 %\r100 %\ndone\r\n', 3)).toBe('100 %\ndone');
  });

  it('are cut where a line is very long', () => {
    const [line] = lastLines('x'.repeat(100_000), 3).split('\n');
    expect(line).toHaveLength(160);
    expect(line?.endsWith('x…')).toBe(true);
  });
});
