import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { readValues } from '../../../extension/cli/read-values';

function terminal() {
  const setRawMode = vi.fn();
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode });
  const stderr = new PassThrough();
  const io = { stdin, stderr, stdout: new PassThrough(), env: {}, cwd: '/', modules: '/' };
  return { io, setRawMode, shown: () => String(stderr.read() ?? '') };
}

it('a value that is typed on a terminal is not shown', async () => {
  const { io, setRawMode, shown } = terminal();
  const reading = readValues(io, ['token=@-', 'user=ada']);
  io.stdin.write('hunter-twq\u007fo\r');
  expect(await reading).toEqual({
    kind: 'values',
    values: new Map([
      ['token', 'hunter-two'],
      ['user', 'ada'],
    ]),
  });
  expect(shown()).toBe('token: \n');
  expect(setRawMode.mock.calls).toEqual([[true], [false]]);
});

it.each([
  ['Ctrl+C', '\u0003'],
  ['Ctrl+D', '\u0004'],
])('%s leaves it', async (_key, typed) => {
  const { io } = terminal();
  const reading = readValues(io, ['token=@-']);
  io.stdin.write(typed);
  io.stdin.end();
  expect(await reading).toEqual({
    kind: 'refused',
    reason: '--set token=@-: nothing was entered.',
  });
});
