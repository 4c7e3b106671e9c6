import type { Locator } from 'playwright-core';

/**
 * Clicks the element that the locator names now. When it is replaced in the meantime this throws
 * without having clicked, so that a caller who tries again never clicks twice.
 */
export async function clickOnce(locator: Locator): Promise<void> {
  const element = await locator.elementHandle({ timeout: 2_000 });
  await element.click();
}
