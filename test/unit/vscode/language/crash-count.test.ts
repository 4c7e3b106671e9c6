import { describe, expect, it } from 'vitest';
import { CrashCount } from '../../../../extension/vscode/language/crash-count';

const MINUTE = 60_000;

describe('a server that ended by itself', () => {
  it('is started again, which is said the first time', () => {
    const crashes = new CrashCount();
    expect([0, 1, 2, 3].map((time) => crashes.crashed(time))).toEqual([
      'restart-and-say',
      'restart',
      'restart',
      'restart',
    ]);
  });

  it('stays off after the fifth time in three minutes', () => {
    const crashes = new CrashCount();
    for (const time of [0, 1, 2, 3]) crashes.crashed(time);
    expect(crashes.crashed(3 * MINUTE - 1)).toBe('give-up');
  });

  it('is started again as often as it takes when it ends seldom', () => {
    const crashes = new CrashCount();
    for (const time of [0, 1, 2, 3]) crashes.crashed(time);
    expect(crashes.crashed(3 * MINUTE)).toBe('restart');
    for (let time = 4; time < 100; time += 1) {
      expect(crashes.crashed(time * MINUTE)).toBe('restart');
    }
  });
});
