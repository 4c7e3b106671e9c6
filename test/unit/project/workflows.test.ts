import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, '.github/workflows');

interface Job {
  readonly if?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: unknown;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}
const files = readdirSync(folder).map((name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});

describe.each(files)('the workflow $name', ({ text, workflow }) => {
  it('may read the code and nothing else', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeUndefined();
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });

  it('ends, and uses only actions and packages of a version that it names', () => {
    for (const job of Object.values(workflow.jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      for (const { uses } of job.steps) expect(uses ?? 'own@v1').toMatch(/@v\d+$/);
    }
    for (const [, called] of text.matchAll(/npx --yes (\S+)/g)) {
      expect(called).toMatch(/.@\d+\.\d+\.\d+$/);
    }
  });

  it('tells secrets only to a tag of our own repository', () => {
    if (!text.includes('secrets.')) return;
    expect(workflow.on).toEqual({ push: { tags: ['v[0-9]*'] } });
    for (const job of Object.values(workflow.jobs)) {
      expect(job.if).toBe("github.repository == 'incident-runbooks/incident-runbooks'");
    }
  });

  it('publishes with the packager that made the package', () => {
    const { version } = JSON.parse(
      readFileSync(path.join(root, 'node_modules/@vscode/vsce/package.json'), 'utf8'),
    ) as { version: string };
    for (const [, used] of text.matchAll(/@vscode\/vsce@(\S+)/g)) expect(used).toBe(version);
  });
});
