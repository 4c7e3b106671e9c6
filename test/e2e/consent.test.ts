import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, notYet } from './eventually';
import { Window } from './window';

const text = `# Shelf

- Make one: \`mkdir -p shelf\`
- Take it away: \`rm -rf shelf\`
- Label it: \`echo <colour> <size> >> labels.txt\`
- Look: \`ls -a\`
`;

describe('What a person is asked before something happens', () => {
  let folder: string;
  let workspace: string;
  let window: Window;

  const at = (command: string) => window.editor.lineOf('shelf.md', command);
  const has = (name: string) => existsSync(path.join(workspace, name));
  /** The runs in the log for what happens before an incident, in order. */
  const runs = async () => {
    const state = path.join(folder, 'state/incident-runbooks');
    const [log] = await readdir(state);
    const journals = path.join(state, log ?? '', 'journal');
    const [journal] = await readdir(journals);
    const lines = (await readFile(path.join(journals, journal ?? ''), 'utf8')).trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { kind: string; data: object });
    return events.filter(({ kind }) => kind === 'run.started').map(({ data }) => data);
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runbook-e2e-'));
    workspace = await mkdtemp(path.join(folder, 'workspace-'));
    await writeFile(path.join(workspace, 'shelf.md'), text);
    window = await Window.open({
      workspace,
      env: { HOME: folder, XDG_STATE_HOME: path.join(folder, 'state') },
    });
    await window.editor.open('shelf.md');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('runs nothing that changes something without a yes', async () => {
    await window.editor.clickCodeLens('▶ Run', await at('mkdir -p shelf'));
    expect(await window.dialog('changes the system')).toContain('mkdir -p shelf');
    await window.answerDialog('Cancel');
    await window.editor.clickCodeLens('▶ Run', await at('ls -a'));
    await window.editor.waitForCodeLens('✓ 0', await at('ls -a'));
    expect(has('shelf')).toBe(false);
  });

  it('runs a command as it was edited, and keeps its template', async () => {
    await window.editor.clickCodeLens('▶ Run', await at('mkdir -p shelf'));
    await window.answerDialog('Edit…', 'changes the system');
    await window.quickInput.answer('mkdir -p shelf/upper', { question: 'Edit before running' });
    expect(await window.dialog('changes the system')).toContain('mkdir -p shelf/upper');
    await window.answerDialog('Run');
    await window.editor.waitForCodeLens('✓ 0', await at('mkdir -p shelf'));
    expect(has('shelf/upper')).toBe(true);
    expect((await runs()).at(-1)).toMatchObject({
      template: 'mkdir -p shelf',
      resolved: 'mkdir -p shelf/upper',
      origin: 'edited',
    });
  });

  it('wants a word typed before something is destroyed', async () => {
    const line = await at('rm -rf shelf');
    await window.editor.clickCodeLens('▶ Run', line);
    await window.answerDialog('Run', 'may destroy');
    await window.quickInput.type('yes', { question: 'Type destroy to run' });
    await window.quickInput.accept();
    expect(has('shelf')).toBe(true);
    await window.quickInput.answer('destroy', { question: 'may destroy data' });
    await window.editor.waitForCodeLens('✓ 0', line);
    expect(has('shelf')).toBe(false);
  });

  it('asks for one value after the other, with a way back and the whole command in sight', async () => {
    const line = await at('echo <colour>');
    await window.editor.clickCodeLens('▶ Fill and run…', line);
    await window.quickInput.answer('red', { question: 'a value for colour' });
    await window.quickInput.waitFor('a value for size');
    await window.quickInput.back();
    await window.quickInput.answer("it's green", { question: 'a value for colour' });
    await window.quickInput.answer('$(touch pwned)', { question: 'a value for size' });
    const question = await window.dialog('changes the system');
    await window.answerDialog('Run');
    await window.editor.waitForCodeLens('✓ 0', line);
    expect(await readFile(path.join(workspace, 'labels.txt'), 'utf8')).toBe(
      "it's green $(touch pwned)\n",
    );
    expect(has('pwned')).toBe(false);
    expect(question).toContain('>> labels.txt');
    expect((await runs()).at(-1)).toMatchObject({
      values: { colour: "it's green", size: '$(touch pwned)' },
    });
  });

  it('types nothing into a program that a person has open in the terminal', async () => {
    await window.terminal.type('cat');
    await eventually('the program in front', async () =>
      (await window.terminal.screen()).trimEnd().endsWith('cat') ? true : notYet,
    );
    await window.runCommand('View: Focus Active Editor Group');
    const line = await at('ls -a');
    await window.editor.clickCodeLens('▶ Run', line);
    expect(await window.dialog('Something else is open')).toContain('would get the command');
    await window.answerDialog('New Terminal');
    await window.terminal.waitFor('shelf.md');
    await window.editor.waitForCodeLens('✓ 0', line);
  });
});
