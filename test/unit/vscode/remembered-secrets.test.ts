import { describe, expect, it } from 'vitest';
import { RememberedSecrets } from '../../../extension/vscode/remembered-secrets';

const place = { runbook: 'file:///book.md', command: 'login <token>', parameter: 'token' };

/** As VS Code's, in memory. */
function storage() {
  const kept = new Map([['of something else', 'x']]);
  return {
    kept,
    get: (key: string) => Promise.resolve(kept.get(key)),
    keys: () => Promise.resolve([...kept.keys()]),
    store: (key: string, value: string) => Promise.resolve(void kept.set(key, value)),
    delete: (key: string) => Promise.resolve(void kept.delete(key)),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

describe('a remembered secret', () => {
  it('is there for the very same command, and for no other', async () => {
    const secrets = new RememberedSecrets(storage());
    await secrets.remember(place, 'horse staple');
    expect(await secrets.of({ ...place })).toBe('horse staple');
    expect(await secrets.of({ ...place, parameter: 'password' })).toBeUndefined();
    expect(await secrets.of({ ...place, command: 'login <token> --to evil' })).toBeUndefined();
    expect(await secrets.of({ ...place, runbook: 'file:///other.md' })).toBeUndefined();
  });

  it('can be forgotten alone and with all others', async () => {
    const { kept, ...rest } = storage();
    const secrets = new RememberedSecrets(rest);
    await secrets.remember(place, 'one');
    await secrets.remember({ ...place, parameter: 'pin' }, 'two');
    await secrets.forget(place);
    expect(await secrets.of(place)).toBeUndefined();
    await secrets.remember(place, 'three');
    expect(await secrets.forgetAll()).toBe(2);
    expect(kept).toEqual(new Map([['of something else', 'x']]));
  });

  it('does not stand in the key that it is kept under', async () => {
    const { kept, ...rest } = storage();
    await new RememberedSecrets(rest).remember(place, 'horse staple');
    expect([...kept.keys()].join()).not.toMatch(/horse|login|token/);
  });
});
