import type { Locator, Page } from 'playwright-core';
import { clickOnce } from './click-once';
import { eventually, notYet } from './eventually';

/** A walkthrough on the page that VS Code opens it on. */
export class Walkthrough {
  readonly #page: Locator;

  constructor(page: Page) {
    this.#page = page.locator('.gettingStartedContainer');
  }

  /** Opens a step's text and picture, by its title. */
  async open(title: string): Promise<void> {
    const step = this.#step(title);
    await eventually(`the step "${title}"`, async () => {
      if ((await step.getAttribute('class', { timeout: 2_000 }))?.includes('expanded') === true) {
        return true;
      }
      await clickOnce(step.locator('.step-title'));
      return notYet;
    });
  }

  /** Presses a button of the step that is open. */
  async press(button: string): Promise<void> {
    await clickOnce(
      this.#page.locator('.getting-started-step.expanded .monaco-button', { hasText: button }),
    );
  }

  /** Waits until a step, by its title, has its tick. */
  async waitForCompletion(title: string): Promise<void> {
    const tick = this.#step(title).locator('.codicon[aria-checked="true"]');
    await eventually(`the tick of "${title}"`, async () =>
      (await tick.count()) > 0 ? true : notYet,
    );
  }

  #step(title: string): Locator {
    const heading = this.#page.page().locator(`.step-title:text-is("${title}")`);
    return this.#page.locator('.getting-started-step').filter({ has: heading });
  }
}
