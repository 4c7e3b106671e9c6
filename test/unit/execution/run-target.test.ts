import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeRunTarget, findRunTarget } from '../../../extension/execution/run-target';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-target-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('findRunTarget', () => {
  it('tells the machine and the folder, and nothing that it cannot know', async () => {
    expect(await findRunTarget(folder, { HOME: folder })).toEqual({ host: hostname(), folder });
  });

  it('reads the branch of the repository above, of a linked work tree too', async () => {
    write('repo/.git/HEAD', 'ref: refs/heads/feature/x\n');
    mkdirSync(join(folder, 'repo/a/b'), { recursive: true });
    expect((await findRunTarget(join(folder, 'repo/a/b'), {})).gitBranch).toBe('feature/x');
    write('repo/.git/worktrees/w/HEAD', 'ref: refs/heads/hotfix\n');
    write('linked/.git', `gitdir: ${join(folder, 'repo/.git/worktrees/w')}\n`);
    expect((await findRunTarget(join(folder, 'linked'), {})).gitBranch).toBe('hotfix');
  });

  it('names no branch on a detached HEAD', async () => {
    write('detached/.git/HEAD', `${'0'.repeat(40)}\n`);
    expect(await findRunTarget(join(folder, 'detached'), {})).not.toHaveProperty('gitBranch');
  });

  it.each([
    ['current-context: prod\n', 'prod'],
    ['kind: Config\ncurrent-context: "prod eu"\n', 'prod eu'],
    ['{"kind": "Config", "current-context": "prod"}', 'prod'],
    ['contexts:\n- context:\n    current-context: no\ncurrent-context: yes-this\n', 'yes-this'],
    ['current-context: ""\n', undefined],
    ['not: [valid', undefined],
  ])('reads the kube context of %j', async (text, context) => {
    const KUBECONFIG = write('kubeconfig', text);
    expect((await findRunTarget(folder, { KUBECONFIG })).kubeContext).toBe(context);
  });

  it('takes the first of several kubeconfigs that sets a context, else that of the home', async () => {
    const files = [
      join(folder, 'absent'),
      write('empty', ''),
      write('set', 'current-context: b\n'),
    ];
    const KUBECONFIG = files.join(':');
    expect((await findRunTarget(folder, { KUBECONFIG })).kubeContext).toBe('b');
    write('.kube/config', 'current-context: home\n');
    expect((await findRunTarget(folder, { HOME: folder })).kubeContext).toBe('home');
  });

  it('reads the cloud profile', async () => {
    const environment = { AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'ops', HOME: '/nowhere' };
    const target = await findRunTarget(folder, environment);
    expect(target.cloudProfile).toBe('ops');
    expect(describeRunTarget(target)).toBe(`${hostname()}, ${folder}, cloud profile ops`);
  });
});
