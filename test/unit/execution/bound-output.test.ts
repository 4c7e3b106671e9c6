import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOutput } from '../../../extension/execution/bound-output';
import { outputFile, outputPath } from '../../../extension/journal/output-files';
import { temporaryFolder } from '../journal/fixtures';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function recorded(text: string, stderr: readonly (readonly [number, number])[] = []) {
  const folder = temporaryFolder();
  const path = outputPath(folder, 'r1');
  const whole = Buffer.from(text);
  mkdirSync(dirname(path.absolute), { recursive: true });
  writeFileSync(path.absolute, whole);
  const output = { bytes: whole.length, sha256: sha256(whole), cutBytes: 0, redactions: 2, stderr };
  return { folder, path, whole, output };
}

describe('boundOutput', () => {
  it('leaves an output as it is that is not longer', async () => {
    const { folder, path, output } = recorded('short\n');
    const bounded = await boundOutput(path, output, 6);
    expect(bounded).toEqual({ file: 'outputs/r1.txt', ...output });
    expect(readdirSync(dirname(path.absolute))).toEqual(['r1.txt']);
    expect(outputFile(folder, bounded)).toBe(path.absolute);
  });

  it('shares both ends of a longer one by whole lines, and keeps the whole', async () => {
    const text = Array.from({ length: 1000 }, (_, line) => `line ${line}\n`).join('');
    const { folder, path, whole, output } = recorded(text);
    const bounded = await boundOutput(path, output, 100);
    const shared = readFileSync(path.absolute, 'utf8');
    expect(shared).toBe(
      'line 0\nline 1\nline 2\nline 3\nline 4\n[cut: 8819 bytes]\nline 996\nline 997\nline 998\nline 999\n',
    );
    expect(bounded).toMatchObject({
      file: 'outputs/r1.txt',
      bytes: shared.length,
      sha256: sha256(Buffer.from(shared)),
      cutBytes: 8819,
      redactions: 2,
      whole: { file: 'outputs/r1.whole.txt', bytes: whole.length, sha256: sha256(whole) },
    });
    expect(outputFile(folder, bounded)).toBe(path.whole.absolute);
    expect(readFileSync(path.whole.absolute, 'utf8')).toBe(text);
  });

  it('holds the limit and cuts no character, whatever the output is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 60, maxLength: 400 }),
        fc.integer({ min: 40, max: 120 }),
        async (text, limit) => {
          const { path, whole, output } = recorded(text);
          const { bytes, cutBytes } = await boundOutput(path, output, limit);
          const shared = readFileSync(path.absolute);
          expect(bytes).toBe(shared.length);
          if (whole.length <= limit) return;
          expect(bytes).toBeLessThanOrEqual(limit);
          const [, head = '', cut, tail = ''] =
            /^(.*?)\n?\[cut: (\d+) bytes\]\n(.*)$/s.exec(shared.toString()) ?? [];
          expect(Number(cut)).toBe(cutBytes);
          expect(text.startsWith(head)).toBe(true);
          expect(text.endsWith(tail)).toBe(true);
          expect(shared.toString()).not.toContain('\uFFFD');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('still says which stretches came from standard error', async () => {
    const text = `${'a'.repeat(20)}\n${'b'.repeat(200)}\n${'c'.repeat(20)}\n`;
    const { path, output } = recorded(text, [
      [0, 5],
      [15, 225],
    ]);
    const { stderr, bytes } = await boundOutput(path, output, 80);
    expect(readFileSync(path.absolute, 'utf8')).toBe(
      `${'a'.repeat(20)}\n[cut: 201 bytes]\n${'c'.repeat(20)}\n`,
    );
    expect(stderr).toEqual([
      [0, 5],
      [15, 21],
      [bytes - 21, bytes - 18],
    ]);
  });

  it('leaves the whole where it was recorded when the rest cannot be written', async () => {
    const { path, output } = recorded('x'.repeat(500));
    mkdirSync(`${path.absolute}.draft`);
    await expect(boundOutput(path, output, 100)).rejects.toThrow();
    expect(readFileSync(path.absolute, 'utf8')).toHaveLength(500);
    expect(existsSync(path.whole.absolute)).toBe(false);
  });
});
