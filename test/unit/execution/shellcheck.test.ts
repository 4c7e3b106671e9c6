import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ShellCheck } from '../../../extension/execution/shellcheck';
import { block, check, marked } from '../language/check';

const path = process.env['PATH'];
const linter = await ShellCheck.find(path);
const folder = mkdtempSync(join(tmpdir(), 'runbook-shellcheck-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A program that is found as ShellCheck would be. */
async function standIn(script: string): Promise<ShellCheck | undefined> {
  writeFileSync(join(folder, 'shellcheck'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return await ShellCheck.find(folder);
}

describe.skipIf(linter === undefined)('ShellCheck', () => {
  const found = (markdown: string) => marked('shellcheck', markdown, { linter });

  it('says what it warns of, where that is', async () => {
    const markdown = `- Clean:\n\n  \`\`\`sh\n  ls\n  rm -rf \\\n    "$DIR/"*\n  \`\`\`\n`;
    expect(await found(markdown)).toEqual(['"$DIR/"*']);
    const [problem] = await check(markdown, { linter });
    expect(problem).toMatchObject({ code: 'shellcheck', severity: 'info' });
    expect(problem?.message).toMatch(/^ShellCheck: .+ \(SC2115\)$/);
  });

  it('knows a session and its prompts', async () => {
    expect(await found(block('$ rm -rf "$DIR/"*\nremoved\n$ ls', 'console'))).toEqual(['"$DIR/"*']);
  });

  it.each([
    ['of placeholders', block('rm $(ls <folder>)\n[ <count> -gt 3 ]\nrm -rf "<a|b>"/x')],
    ['of what holds for scripts', block('cd /tmp\nA=1\necho "$B"\nsource x.sh')],
    ['of other shells', block('rm -rf "$DIR/"*', 'fish')],
    ['of blocks that cannot be read', block('rm -rf "$DIR/"*\necho "')],
  ])('says nothing %s', async (_, markdown) => {
    expect(await found(markdown)).toEqual([]);
  });

  it('is not asked where nobody wants to hear it', async () => {
    const lint = () => Promise.reject(new Error('It was asked.'));
    const severities = { shellcheck: 'off' } as const;
    expect(await check(block('rm -rf "$DIR/"*'), { linter: { lint }, severities })).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a program that is called shellcheck', () => {
  it('is found by absolute entries of the PATH alone', async () => {
    await standIn('exit 0');
    expect(await ShellCheck.find(['.', 'bin', ''].join(delimiter))).toBeUndefined();
    expect(await ShellCheck.find(['.', folder].join(delimiter))).toBeInstanceOf(ShellCheck);
    expect(await ShellCheck.find(undefined)).toBeUndefined();
  });

  it.each([
    ['prints nonsense', 'echo "{"'],
    ['prints another list', 'echo "{\\"comments\\":[1,{}]}"'],
    ['fails', 'echo "{\\"comments\\":[]}"; exit 2'],
    ['reads nothing', 'exec <&-; exit 1'],
  ])('and %s has nothing to say', async (_, script) => {
    expect(await (await standIn(script))?.lint('x'.repeat(200_000))).toEqual([]);
  });

  it('is ended when its answer is not wanted any more', async () => {
    const linter = await standIn('exec sleep 1000');
    let cancel = (): void => undefined;
    const cancellation = {
      isCancellationRequested: false,
      onCancellationRequested(listener: () => void) {
        cancel = listener;
        return { dispose: () => undefined };
      },
    };
    const answer = linter?.lint('ls', cancellation);
    cancel();
    expect(await answer).toEqual([]);
  });

  it('is asked once about a text', async () => {
    const linter = await standIn(`echo x >>${folder}/calls; echo '{"comments":[]}'`);
    await linter?.lint('ls');
    await linter?.lint('ls');
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('x\n');
  });
});
