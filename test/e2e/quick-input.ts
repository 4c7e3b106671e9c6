import type { Locator, Page } from 'playwright-core';
import { eventually, notYet } from './eventually';

/** How long a list may take to follow what is typed. */
const findMs = 3_000;

/** The box at the top of the window: command palette, quick picks and input boxes. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget:not(.quick-input-widget-closing)');
  }

  get #box(): Locator {
    return this.#widget.locator('.quick-input-box input').first();
  }

  /** Title, placeholder and prompt of what is asked now; undefined when nothing is asked. */
  async question(): Promise<string | undefined> {
    if (!(await this.#widget.isVisible())) return undefined;
    const title = await this.#text('.quick-input-title');
    const prompt = await this.#text('.quick-input-message');
    const placeholder = (await this.#box.getAttribute('placeholder')) ?? '';
    return [title, placeholder, prompt].filter((part) => part !== '').join('\n');
  }

  /** The labels of the rows on show. */
  async rows(): Promise<string[]> {
    return this.#rows.evaluateAll((rows) =>
      rows.map((row) => row.querySelector('.label-name')?.textContent.trim() ?? ''),
    );
  }

  /** Waits until something is asked whose title, placeholder or prompt has this text. */
  async waitFor(question: string): Promise<void> {
    await eventually(`the question "${question}"`, async () =>
      (await this.question())?.includes(question) === true ? true : notYet,
    );
  }

  /** Whether this is asked soon. */
  async asks(question: string): Promise<boolean> {
    return this.#widget
      .filter({ hasText: question })
      .waitFor({ timeout: findMs })
      .then(
        () => true,
        () => false,
      );
  }

  /** Waits until a row has this text, in its label or beside or below it. */
  async waitForRow(text: string): Promise<void> {
    await eventually(`a row with "${text}"`, async () =>
      (await this.#rows.allTextContents()).some((row) => row.includes(text)) ? true : notYet,
    );
  }

  /**
   * Chooses the row with exactly this label, or else the first that begins with it.
   * Name the question when the one before could be mistaken for it.
   */
  async choose(label: string, options: { question?: string } = {}): Promise<void> {
    if (options.question !== undefined) await this.waitFor(options.question);
    await eventually(`the choice "${label}"`, async () => {
      const rows = await this.rows();
      const target = rows.includes(label) ? label : rows.find((row) => row.startsWith(label));
      if (target === undefined) return notYet;
      if ((await this.#focusedRow()) === target) return true;
      // To the box: what was in front before may take the focus back.
      await this.#box.press('ArrowDown');
      return notYet;
    });
    await this.accept();
  }

  /** Whether a row has this label soon after the text was typed in place of what is in the box. */
  async finds(text: string, label: string): Promise<boolean> {
    try {
      await this.#box.fill(text, { timeout: findMs });
      await this.#rows.filter({ hasText: label }).first().waitFor({ timeout: findMs });
      return true;
    } catch {
      return false;
    }
  }

  /** Types an answer in place of what is in the box, without accepting it. */
  async type(text: string, options: { question?: string } = {}): Promise<void> {
    if (options.question !== undefined) await this.waitFor(options.question);
    await this.#box.waitFor({ state: 'visible' });
    await this.#box.fill(text);
  }

  /** Types an answer in place of what is in the box and accepts it. */
  async answer(text: string, options: { question?: string } = {}): Promise<void> {
    await this.type(text, options);
    await this.accept();
  }

  /** What is in the box. */
  async value(): Promise<string> {
    return this.#box.inputValue();
  }

  async accept(): Promise<void> {
    await this.#box.press('Enter');
  }

  /** Clicks the box before the row with this label, where several may be chosen. */
  async toggle(label: string): Promise<void> {
    await this.#rows
      .filter({ hasText: label })
      .first()
      .locator('.monaco-checkbox, .quick-input-list-checkbox')
      .first()
      .click();
  }

  /** Whether a row is ticked, where several may be chosen. */
  async isTicked(label: string): Promise<boolean> {
    const box = this.#rows.filter({ hasText: label }).first().locator('[aria-checked]').first();
    return (await box.getAttribute('aria-checked')) === 'true';
  }

  /** One question back, by the arrow in the title. */
  async back(): Promise<void> {
    await this.#widget.locator('.codicon-quick-input-back').click();
  }

  /** Presses a button of the title or of a row, by its tooltip. */
  async press(button: string): Promise<void> {
    await this.#widget.locator(`.action-label[aria-label^="${button}"]`).first().click();
  }

  /** Escape; waits until nothing is asked, or something else. */
  async cancel(): Promise<void> {
    const before = await this.question();
    await this.#page.keyboard.press('Escape');
    await eventually(`an end of "${before ?? ''}"`, async () =>
      (await this.question()) === before ? notYet : true,
    );
  }

  async #focusedRow(): Promise<string | undefined> {
    const label = this.#rows.and(this.#page.locator('.focused')).locator('.label-name').first();
    return (await label.count()) === 0 ? undefined : ((await label.textContent()) ?? '').trim();
  }

  get #rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  async #text(selector: string): Promise<string> {
    const element = this.#widget.locator(selector).first();
    return (await element.isVisible()) ? ((await element.textContent()) ?? '').trim() : '';
  }
}
