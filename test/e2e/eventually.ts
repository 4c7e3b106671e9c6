/** What a check answers while it does not hold yet. */
export const notYet = Symbol('not yet');

const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

/**
 * Asks again and again until the check holds, and gives its answer. The window of a real VS Code is
 * rebuilt while we look at it, so an element that went away under the check's hands is "not yet" too.
 *
 * @throws an error that says what was waited for, with the last failure as its cause
 */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | typeof notYet>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await check();
      if (answer !== notYet) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}.`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
