import { describe, expect, it } from 'vitest';
import { chooseShell } from '../../../extension/execution/choose-shell';

describe('the shell of a command', () => {
  it.each(['sh', 'shell', 'console', 'shell-session', 'text'])(
    'is the usual one for a fence of %s',
    (language) => {
      expect(chooseShell(language, { usual: '/bin/zsh' })).toEqual({
        path: '/bin/zsh',
        kind: 'zsh',
      });
      expect(chooseShell(language, {})).toEqual({ path: 'bash', kind: 'bash' });
    },
  );

  it.each([
    ['bash', 'bash'],
    ['bash-session', 'bash'],
    ['bashsession', 'bash'],
    ['zsh', 'zsh'],
    ['fish', 'fish'],
    ['powershell', 'pwsh'],
    ['cmd', 'cmd'],
  ])('is its own for a fence of %s', (language, path) => {
    expect(chooseShell(language, { usual: '/usr/bin/dash' })?.path).toBe(path);
  });

  it('is the one asked for, before all', () => {
    expect(chooseShell('zsh', { asked: '/bin/dash', usual: '/bin/bash' })).toEqual({
      path: '/bin/dash',
      kind: 'sh',
    });
  });

  it('is none that values cannot be quoted for', () => {
    expect(chooseShell('sh', { asked: '/usr/bin/python3' })).toBeUndefined();
  });
});
