import type { Locator, Page } from 'playwright-core';
import { clickOnce } from './click-once';
import { eventually, notYet } from './eventually';

export interface TreeRow {
  /** 1 for the topmost. */
  readonly level: number;
  readonly label: string;
  /** The dimmed text after the label. */
  readonly description: string;
  readonly expanded: boolean | undefined;
}

/** One view of the sidebar, by its title. */
export class TreeView {
  readonly #page: Page;
  /** The part of the window that the view is in; a view that is alone has its buttons there. */
  readonly #part: Locator;
  readonly #pane: Locator;
  readonly #title: string;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#title = title;
    const header = page.locator(`.pane-header .title:text-is("${title}")`);
    this.#part = page.locator('.part').filter({ has: header });
    this.#pane = this.#part.locator('.pane').filter({ has: header });
  }

  /** The rows on show, from top to bottom. */
  async rows(): Promise<TreeRow[]> {
    const rows = await this.#rows.evaluateAll((elements) =>
      elements.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        level: Number(row.getAttribute('aria-level')),
        label: row.querySelector('.label-name')?.textContent.trim() ?? '',
        description: row.querySelector('.label-description')?.textContent.trim() ?? '',
        expanded: row.getAttribute('aria-expanded'),
      })),
    );
    return rows
      .sort((one, other) => one.index - other.index)
      .map(({ level, label, description, expanded }) => ({
        level,
        label,
        description,
        expanded: expanded === null ? undefined : expanded === 'true',
      }));
  }

  /** Waits for the row whose label begins with this text or has this pattern, scrolling down to it where needed. */
  async row(label: string | RegExp): Promise<TreeRow> {
    const { row } = await this.#find(label);
    return row;
  }

  async expand(label: string | RegExp): Promise<void> {
    await this.#toggle(label, true);
  }

  async collapse(label: string | RegExp): Promise<void> {
    await this.#toggle(label, false);
  }

  /** Leaves only the title of the view. */
  async fold(): Promise<void> {
    await this.#pane.locator('.pane-header').click();
  }

  async click(label: string | RegExp): Promise<void> {
    const { element } = await this.#find(label);
    await element.locator('.label-name').first().click();
  }

  /** Chooses a row as the arrow keys do, so that the next key is for it. */
  async focus(label: string | RegExp): Promise<void> {
    const { element } = await this.#find(label);
    await element.locator('.label-name').first().click();
    await this.#pane.locator('.monaco-list').first().focus();
  }

  /**
   * Moves the focus to the row whose label begins with this text, by arrow keys from the top. The
   * view has the focus already.
   */
  async moveTo(label: string): Promise<void> {
    const focused = this.#rows.and(this.#page.locator('.focused')).locator('.label-name').first();
    await this.#page.keyboard.press('Home');
    await eventually(`the focus on the row "${label}" in ${this.#title}`, async () => {
      const text = (await focused.textContent({ timeout: 2_000 }))?.trim() ?? '';
      if (text.startsWith(label)) return true;
      await this.#page.keyboard.press('ArrowDown');
      return notYet;
    });
  }

  /** Ticks the box of a row, or unticks it. */
  async tick(label: string | RegExp): Promise<void> {
    const { element } = await this.#find(label);
    await element.locator('.custom-view-tree-node-item-checkbox').first().click();
  }

  /** Whether the box of a row is ticked; undefined for a row without one. */
  async isTicked(label: string | RegExp): Promise<boolean | undefined> {
    const { element } = await this.#find(label);
    const box = element.locator('.custom-view-tree-node-item-checkbox').first();
    return (await box.count()) === 0 ? undefined : box.isChecked();
  }

  /** What a screen reader says of a row. */
  async spoken(label: string | RegExp): Promise<string> {
    const { element } = await this.#find(label);
    return (await element.getAttribute('aria-label')) ?? '';
  }

  /** What the view's title says behind its name. */
  async description(): Promise<string> {
    return (await this.#pane.locator('.pane-header .description').allInnerTexts()).join(' ');
  }

  /** Clicks a button of a row, by its tooltip. */
  async clickAction(label: string | RegExp, action: string): Promise<void> {
    const { element } = await this.#find(label);
    await element.hover();
    await element.locator(`.actions .action-label[aria-label^="${action}"]`).first().click();
  }

  /** Clicks a button of the view's title, by its tooltip. */
  async clickTitleAction(action: string): Promise<void> {
    await this.#pane.hover();
    await this.#part.locator(`.action-label[aria-label^="${action}"]`).first().click();
  }

  /** Clicks a button of an empty view. */
  async clickWelcome(button: string): Promise<void> {
    await this.#pane.locator('.welcome-view-content .monaco-button', { hasText: button }).click();
  }

  /** The text that an empty view shows in place of a tree. */
  async welcome(): Promise<string> {
    return (await this.#pane.locator('.welcome-view-content').allInnerTexts()).join('\n').trim();
  }

  get #rows(): Locator {
    return this.#pane.locator('.monaco-list-rows > .monaco-list-row');
  }

  async #toggle(label: string | RegExp, expanded: boolean): Promise<void> {
    await eventually(`"${String(label)}" ${expanded ? 'expanded' : 'collapsed'}`, async () => {
      const { row, element } = await this.#find(label);
      if (row.expanded === expanded) return true;
      await clickOnce(element.locator('.monaco-tl-twistie'));
      return notYet;
    });
  }

  async #find(label: string | RegExp): Promise<{ row: TreeRow; element: Locator }> {
    let looked = 0;
    return eventually(`the row "${String(label)}" in ${this.#title}`, async () => {
      for (const [index, row] of (await this.rows()).entries()) {
        if (!(typeof label === 'string' ? row.label.startsWith(label) : label.test(row.label))) {
          continue;
        }
        const element = await this.#at(index);
        if (element !== undefined) return { row, element };
      }
      // Only what is on show exists: look from the top down, page by page, and again.
      await this.#pane.locator('.monaco-list').first().focus({ timeout: 2_000 });
      await this.#page.keyboard.press(looked % 10 === 0 ? 'Home' : 'PageDown');
      looked += 1;
      return notYet;
    });
  }

  /** The nth row from the top; the elements themselves stand in another order. */
  async #at(nth: number): Promise<Locator | undefined> {
    const indexes = await this.#rows.evaluateAll((elements) =>
      elements.map((row) => Number(row.getAttribute('data-index'))),
    );
    const index = indexes.sort((one, other) => one - other)[nth];
    if (index === undefined) return undefined;
    return this.#pane.locator(`.monaco-list-rows > .monaco-list-row[data-index="${index}"]`);
  }
}
