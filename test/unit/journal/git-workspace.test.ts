import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { excludeFromGit } from '../../../extension/journal/exclude-from-git';
import { findPerson } from '../../../extension/journal/find-person';
import { findWorkspace } from '../../../extension/journal/find-workspace';
import { findRepository } from '../../../extension/journal/git-repository';
import { IncidentStore } from '../../../extension/journal/incident-store';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { git, journalFiles, temporaryClone, temporaryFolder, testPorts } from './fixtures';

/** A clone with a commit, so that it can have linked work trees. */
function cloneWithCommit(): string {
  const clone = temporaryClone();
  git(
    clone,
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@b',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'x',
  );
  return clone;
}

async function declareIn(workspace: string): Promise<string> {
  const store = new IncidentStore(workspace, testPorts());
  const result = await store.declare({ title: 'Git', severity: 'SEV1', drill: true, runbooks: [] });
  await store.close();
  if (result.kind === 'failed') throw new Error(result.problem.message);
  return result.id;
}

describe('the repository of a folder', () => {
  test('is the one that git names', () => {
    const clone = cloneWithCommit();
    mkdirSync(join(clone, 'docs', 'deep'), { recursive: true });
    const linked = join(temporaryFolder(), 'linked');
    git(clone, 'worktree', 'add', '--quiet', linked);
    for (const folder of [clone, join(clone, 'docs', 'deep'), linked]) {
      expect(findRepository(folder)).toEqual({
        top: git(folder, 'rev-parse', '--show-toplevel'),
        gitDir: git(folder, 'rev-parse', '--absolute-git-dir'),
        commonDir: git(folder, 'rev-parse', '--path-format=absolute', '--git-common-dir'),
      });
    }
    const superproject = cloneWithCommit();
    git(
      superproject,
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      clone,
      'sub',
    );
    expect(findRepository(join(superproject, 'sub'))).toEqual({
      top: join(superproject, 'sub'),
      gitDir: join(superproject, '.git', 'modules', 'sub'),
      commonDir: join(superproject, '.git', 'modules', 'sub'),
    });
  });

  test('is none outside git, nor where .git is something else', () => {
    const folder = temporaryFolder();
    expect(findRepository(folder)).toBeUndefined();
    writeFileSync(join(folder, '.git'), 'not a work tree');
    expect(findRepository(folder)).toBeUndefined();
    rmSync(join(folder, '.git'));
    mkdirSync(join(folder, '.git'));
    expect(findRepository(folder)).toBeUndefined();
  });

  test('gives the workspace: its top, else the own folder', () => {
    const clone = temporaryClone();
    mkdirSync(join(clone, 'docs'));
    writeFileSync(join(clone, 'docs', 'runbook.md'), '');
    expect(findWorkspace(join(clone, 'docs', 'runbook.md'))).toBe(clone);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'runbook.md'), '');
    expect(findWorkspace(join(folder, 'runbook.md'))).toBe(folder);
    expect(findWorkspace(folder)).toBe(folder);
  });
});

describe('declaring in a git workspace', () => {
  test('leaves nothing for git to see, in a linked work tree either', async () => {
    const clone = cloneWithCommit();
    const linked = join(temporaryFolder(), 'linked');
    git(clone, 'worktree', 'add', '--quiet', linked);
    for (const workspace of [linked, clone]) {
      const incident = await declareIn(workspace);
      expect(journalFiles(workspace, incident)).toHaveLength(1);
      expect(git(workspace, 'status', '--porcelain')).toBe('');
    }
    // One clone, one writer: its id is shared by the work trees and is not in the log's folder.
    expect(readFileSync(join(clone, '.git', 'incident-runbooks', 'writer'), 'utf8')).toMatch(
      /^[0-9a-f]{32}\n\d+\n$/,
    );
  });

  test('that is copied writes as another than its copy; one that is moved stays the same', async () => {
    const clone = cloneWithCommit();
    const incident = await declareIn(clone);
    const [copy, moved] = [join(temporaryFolder(), 'copy'), join(temporaryFolder(), 'moved')];
    cpSync(clone, copy, { recursive: true });
    renameSync(clone, moved);
    for (const workspace of [moved, copy, moved, copy]) {
      const store = new IncidentStore(workspace, testPorts());
      await store.append(incident, 'note.added', { text: workspace });
      await store.close();
    }
    expect(journalFiles(moved, incident)).toHaveLength(1);
    const [own = ''] = journalFiles(copy, incident).filter(
      (file) => !journalFiles(moved, incident).some((other) => basename(other) === basename(file)),
    );
    cpSync(own, join(dirname(journalFiles(moved, incident)[0] ?? ''), basename(own)));
    const store = new IncidentStore(moved, testPorts());
    const texts = (await store.state(incident))?.notes.map(({ text }) => text);
    expect(texts?.toSorted()).toEqual([copy, copy, moved, moved].sort());
    expect(await verifyIncident(join(moved, '.incidents', incident), incident)).toMatchObject({
      writers: 2,
      damaged: [],
    });
  });

  test('says once what git is to overlook, and keeps what is there', () => {
    const clone = temporaryClone();
    const file = join(clone, '.git', 'info', 'exclude');
    rmSync(join(clone, '.git', 'info'), { recursive: true });
    excludeFromGit(join(clone, '.git'), '.incidents');
    expect(readFileSync(file, 'utf8')).toBe('.incidents\n');
    writeFileSync(file, '# mine\r\n*.log');
    excludeFromGit(join(clone, '.git'), '.incidents');
    excludeFromGit(join(clone, '.git'), '.incidents');
    expect(readFileSync(file, 'utf8')).toBe('# mine\r\n*.log\n.incidents\n');
    writeFileSync(file, '/.incidents/\r\n');
    excludeFromGit(join(clone, '.git'), '.incidents');
    expect(readFileSync(file, 'utf8')).toBe('/.incidents/\r\n');
  });
});

describe('the person', () => {
  test('is who git says, and no program of the workspace is run to find out', async () => {
    const clone = temporaryClone();
    git(clone, 'config', 'user.name', 'Ada Lovelace');
    git(clone, 'config', 'user.email', 'ada@example.com');
    const witness = join(clone, 'ran');
    appendFileSync(
      join(clone, '.git', 'config'),
      `[core]\n\tfsmonitor = touch ${witness}\n\tpager = touch ${witness}\n[alias]\n\tconfig = !touch ${witness}\n`,
    );
    expect(await findPerson(clone)).toBe('Ada Lovelace <ada@example.com>');
    expect(() => readFileSync(witness)).toThrow('ENOENT');
  });

  test('is the user of the system where git says nothing or is not there', async () => {
    const folder = temporaryFolder();
    const { username } = userInfo();
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    vi.stubEnv('GIT_CONFIG_SYSTEM', '/dev/null');
    expect(await findPerson(folder)).toBe(username);
    vi.stubEnv('PATH', folder);
    expect(await findPerson(folder)).toBe(username);
    vi.unstubAllEnvs();
  });
});
