import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TidyMemory } from '../../../extension/server/tidy-memory';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Something that nobody holds; far too little to make V8 look for garbage by itself. */
function garbage(): WeakRef<object> {
  return new WeakRef({});
}

/** A weak reference keeps what it leads to alive until the turn in which it was made is over. */
async function untilNextTurn(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

it('gives back what was used, once nothing has been open for a while', async () => {
  const memory = new TidyMemory();
  const used = garbage();
  memory.set(true);
  await untilNextTurn();
  vi.advanceTimersByTime(5_000);
  expect(used.deref()).toBeUndefined();
});

it('waits while something is open', () => {
  const memory = new TidyMemory();
  memory.set(true);
  memory.set(false);
  expect(vi.getTimerCount()).toBe(0);
});
