import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, notYet } from './eventually';
import { Rehearsal } from './rehearsal';

const title = 'Guests get 502';

describe('a known problem of the example, played without a mouse', () => {
  let rehearsal: Rehearsal;

  const press = (key: string) => rehearsal.window.page.keyboard.press(key);
  const workflow = () => rehearsal.window.view('Workflow');
  const describes = (label: string, text: string) =>
    eventually(`"${text}" at "${label}"`, async () =>
      (await workflow().row(label)).description.includes(text) ? true : notYet,
    );

  beforeAll(async () => {
    rehearsal = await Rehearsal.start();
    await rehearsal.system.breakBy('web-down');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await rehearsal.window.screenshot(`failed ${task.name}`);
  });

  afterAll(async () => {
    await rehearsal.end();
  });

  it('is seen by a key on the command in the runbook', async () => {
    const line = await rehearsal.lineOf('The front, as a guest sees it: `make web-status`');
    await rehearsal.window.editor.open(Rehearsal.runbook, line);
    await rehearsal.window.editor.waitForCodeLens('▶ Run', line);
    await press('Control+K');
    await press('Shift+R');
    await rehearsal.window.editor.waitForCodeLens('✗ failed with 2', line);
    await rehearsal.window.terminal.waitFor('answers 502');
  });

  it('is declared by a key', async () => {
    await press('Control+K');
    await press('Shift+D');
    await rehearsal.window.quickInput.choose('SEV2', { question: 'how severe is it?' });
    await rehearsal.window.quickInput.answer(title, { question: 'what is wrong?' });
    await workflow().row(`SEV2 · ${title}`);
    await rehearsal.window.waitForStatus('SEV2');
  });

  it('has its manual steps ticked off, and its commands run, in the tree', async () => {
    await rehearsal.window.focusView('Workflow');
    await workflow().moveTo('Take the Alert');
    await press('Control+Shift+Enter');
    await describes('Take the Alert', 'done · Ada Fischer');
    await workflow().moveTo('See which parts are unwell');
    await press('Control+Enter');
    await describes('See which parts are unwell', 'failed with 2 · Ada Fischer');
  });

  it('is mended from the tree, through the form and the question', async () => {
    await rehearsal.window.focusView('Workflow');
    await workflow().moveTo('4. Mitigation');
    await press('ArrowRight');
    await workflow().moveTo('Restart the service that hangs');
    await press('Control+Enter');
    await rehearsal.window.quickInput.choose('web', { question: 'Choose service-name' });
    expect(await rehearsal.window.dialog('changes the system')).toContain(
      'make restart service=web',
    );
    await rehearsal.window.answerDialogByKeys('Run');
    await describes('Restart the service that hangs', 'ok · Ada Fischer');
    await rehearsal.setStatus('mitigated');
  });

  it('is verified by the command at the cursor, and resolved', async () => {
    const line = await rehearsal.lineOf('Let the smoke tests order a dish: `make test`');
    await rehearsal.window.editor.open(Rehearsal.runbook, line);
    await rehearsal.window.runCommand('Runbook: Run Command at Cursor');
    await rehearsal.window.editor.waitForCodeLens('✓ 0', line);
    await rehearsal.setStatus('resolved');
  });

  it('has a log to read in an editor', async () => {
    await rehearsal.window.runCommand('Incident: Open Log');
    await rehearsal.window.editor.waitForText('make restart service=web: ');
  });

  it('was played as it is in the log, and with no mouse', async () => {
    const { id } = await rehearsal.system.incident(title);
    const calls = await rehearsal.system.witnessed();
    expect(calls.map(({ command, exitCode }) => [command, exitCode])).toEqual([
      ['make web-status', 2],
      ['make status', 2],
      ['make restart service=web', 0],
      ['make test', 0],
    ]);
    expect(await rehearsal.system.recorded(id)).toEqual(calls.slice(1));
    expect(await rehearsal.window.mouseEvents()).toEqual([]);
    await rehearsal.window.page.mouse.move(300, 300);
    expect(await rehearsal.window.mouseEvents()).toContain('mousemove');
    expect(await rehearsal.runbookIsUntouched()).toBe(true);
    expect(await rehearsal.system.changes()).toBe('');
  });
});
