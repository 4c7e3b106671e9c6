import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ScratchLog, stateHome } from '../../../extension/journal/scratch-log';
import { temporaryFolder, testPorts } from './fixtures';

test('keeps what was run before an incident, for every process of the workspace', async () => {
  const [workspace, home] = [temporaryFolder(), temporaryFolder()];
  const [editor, command] = [1, 2].map(() => new ScratchLog(workspace, home, testPorts()));
  const result = await editor!.append('note.added', { text: 'before' });
  expect(result.kind).toBe('written');
  await editor!.close();
  expect((await command!.events()).map(({ kind, incident }) => [kind, incident])).toEqual([
    ['journal.opened', 'scratch'],
    ['note.added', 'scratch'],
  ]);
  expect(await new ScratchLog(temporaryFolder(), home, testPorts()).events()).toEqual([]);
  expect(readdirSync(workspace)).toEqual([]);

  const [folder = ''] = readdirSync(join(home, 'incident-runbooks'));
  const { absolute, relative } = editor!.outputPath('run1');
  expect(absolute).toBe(join(home, 'incident-runbooks', folder, relative));
  if (process.platform !== 'win32') {
    expect(statSync(join(home, 'incident-runbooks', folder)).mode & 0o777).toBe(0o700);
  }
});

test.each([
  [{ XDG_STATE_HOME: '/state' }, '/state'],
  [{ XDG_STATE_HOME: 'state' }, join(homedir(), '.local', 'state')],
  [{}, join(homedir(), '.local', 'state')],
])('the state of programs with %j is in %s', (environment, folder) => {
  expect(stateHome(environment)).toBe(folder);
});
