import { describe, expect, it } from 'vitest';
import {
  isPlainValue,
  opensPosixShell,
  typingProblem,
} from '../../../extension/command/typed-line';

describe('a text that is typed at a prompt', () => {
  it.each(['ls -l', "echo 'it is'", '[ ! -f x ]', '[ a != b ]', 'echo done!', 'wc -c < "ä 日"'])(
    'arrives as it stands: %s',
    (text) => {
      expect(typingProblem(text)).toBeUndefined();
    },
  );

  it.each([
    ['ls\nrm x', 'lines'],
    ['ls\rrm x', 'lines'],
    ['ls\u2028rm x', 'lines'],
    ['ls\trm', 'control'],
    ['ls \u0003', 'control'],
    ['echo \u001b[201~', 'control'],
    ['echo "!rm"', 'history'],
    ['echo !!', 'history'],
    ['echo !$', 'history'],
  ])('would not arrive: %j (%s)', (text, problem) => {
    expect(typingProblem(text)).toBe(problem);
  });
});

describe('a value that stands for itself', () => {
  it.each(['web-1', 'a/b.c', 'x@y:80', '50%'])('%s', (value) => {
    expect(isPlainValue(value)).toBe(true);
  });

  it.each(['', '-rf', 'a b', "it's", '$HOME', 'a;b', '`id`', 'a\nb', 'ä', '!x', '~', '*'])(
    'not %j',
    (value) => {
      expect(isPlainValue(value)).toBe(false);
    },
  );
});

describe('a command that opens a shell', () => {
  it.each([
    'kubectl exec -it web-1 -- sh',
    'docker exec -it web /bin/bash',
    'docker run --rm -it alpine ash',
    'bash -l',
    'sudo zsh',
  ])('opens one like sh: %s', (opener) => {
    expect(opensPosixShell(opener)).toBe(true);
  });

  it.each([
    'ssh web-1',
    'ssh web-1 fish',
    'sudo -i',
    'su - postgres',
    'fish',
    'oc rsh web',
    'ssh sh',
  ])('opens one that is not known: %s', (opener) => {
    expect(opensPosixShell(opener)).toBe(false);
  });
});
