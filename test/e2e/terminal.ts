import type { Locator, Page } from 'playwright-core';
import { eventually, notYet } from './eventually';

/** The integrated terminal in front. */
export class Terminal {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The lines on its screen, without those below the last that has text. */
  async screen(): Promise<string> {
    const rows = await this.#shown
      .locator('.xterm-rows > div')
      .evaluateAll((lines) => lines.map((line) => line.textContent.replaceAll('\u00a0', ' ')));
    return rows.join('\n').trimEnd();
  }

  /** Waits until the screen has this text; a line that is wrapped counts as one. */
  async waitFor(text: string): Promise<void> {
    const folded = text.replaceAll(/\s/g, '');
    await eventually(`"${text}" in the terminal`, async () =>
      (await this.screen()).replaceAll(/\s/g, '').includes(folded) ? true : notYet,
    );
  }

  /** Types a line as a person would, and Enter. */
  async type(line: string): Promise<void> {
    await this.#shown.locator('.xterm-screen').click();
    await this.#page.keyboard.type(line);
    await this.#page.keyboard.press('Enter');
  }

  /** The name of the terminal in front, and of the others where there are several. */
  async names(): Promise<string[]> {
    const labels = this.#page.locator('.single-terminal-tab, .terminal-tabs-entry .label-name');
    return labels.evaluateAll((elements) => elements.map((element) => element.textContent.trim()));
  }

  get #shown(): Locator {
    return this.#page.locator('.terminal-wrapper.active').filter({ visible: true }).first();
  }
}
