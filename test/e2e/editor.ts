import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { clickOnce } from './click-once';
import { eventually, notYet } from './eventually';
import type { QuickInput } from './quick-input';

/** Links only: while extensions start, VS Code shows the words of earlier lenses, which call nothing. */
const LENSES =
  '.editor-group-container.active .monaco-editor .codelens-decoration[monaco-visible-content-widget] > a';

export interface CodeLens {
  /** 1-based; the line below the lens. */
  readonly line: number;
  readonly text: string;
}

interface DrawnLens extends CodeLens {
  /** Its place among all elements that `LENSES` names. */
  readonly index: number;
  readonly tooltip: string;
}

/** Those above the line with exactly this text, or, where there is none, that begin with it. */
function named<T extends CodeLens>(lenses: readonly T[], text: string, line: number): T[] {
  const above = lenses.filter((lens) => lens.line === line);
  const exact = above.filter((lens) => lens.text === text);
  return exact.length > 0 ? exact : above.filter((lens) => lens.text.startsWith(text));
}

/** The text editor in front. */
export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #workspace: string;

  constructor(page: Page, quickInput: QuickInput, workspace: string) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#workspace = workspace;
  }

  /** Opens a file of the workspace, by its path in it, with the cursor on a line (1-based). */
  async open(path: string, line = 1): Promise<void> {
    await this.#page.keyboard.press('Control+P');
    await this.#quickInput.type(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.#quickInput.choose(name);
    await eventually(`the editor of ${path}`, async () =>
      (await this.#page
        .locator(`.editor-instance .monaco-editor[data-uri$="/${encodeURI(path)}"]`)
        .first()
        .isVisible())
        ? true
        : notYet,
    );
    await this.goToLine(line);
  }

  /** Puts the cursor on a line (1-based) and the line in the middle of the window. */
  async goToLine(line: number): Promise<void> {
    await this.#page.keyboard.press('Control+G');
    await this.#quickInput.type(`:${line}`);
    await this.#quickInput.accept();
    await eventually(`line ${line} on show`, async () =>
      (await this.#page.locator('.statusbar-item').allTextContents()).some((text) =>
        text.startsWith(`Ln ${line},`),
      )
        ? true
        : notYet,
    );
  }

  /** Waits until the editor in front shows this text. */
  async waitForText(text: string): Promise<void> {
    const lines = this.#page.locator('.editor-group-container.active .monaco-editor .view-lines');
    await eventually(`the text "${text}"`, async () => {
      const shown = (await lines.first().innerText({ timeout: 2_000 })).replaceAll('\u00a0', ' ');
      return shown.includes(text) ? true : notYet;
    });
  }

  /** The first line (1-based) of a file of the workspace that has this text. */
  async lineOf(path: string, text: string): Promise<number> {
    const lines = (await readFile(join(this.#workspace, path), 'utf8')).split('\n');
    const index = lines.findIndex((line) => line.includes(text));
    if (index === -1) throw new Error(`${path} has no line with "${text}".`);
    return index + 1;
  }

  /** The CodeLenses on show, from top to bottom. */
  async codeLenses(): Promise<CodeLens[]> {
    return (await this.#lenses()).map(({ line, text }) => ({ line, text }));
  }

  /**
   * Waits for a lens above a line (1-based) with exactly this text, or else one that begins with it,
   * and gives its whole text.
   */
  async waitForCodeLens(text: string, line: number): Promise<string> {
    return eventually(`the lens "${text}" above line ${line}`, async () => {
      const [found] = named(await this.#lenses(), text, line);
      return found?.text ?? notYet;
    });
  }

  /** Waits until the lens above a line (1-based) that begins with `text` says so where the mouse rests on it. */
  async waitForTooltip(text: string, line: number, said: string): Promise<void> {
    await eventually(`"${said}" in the tooltip of the lens "${text}"`, async () => {
      const [found] = named(await this.#lenses(), text, line);
      return found?.tooltip.includes(said) === true ? true : notYet;
    });
  }

  /**
   * Clicks the lens above a line (1-based) with exactly this text, or else one that begins with it.
   * Where a line has several such lenses, `nth` (0-based) says which. Where a message is the answer,
   * `said` is in it.
   */
  async clickCodeLens(text: string, line: number, nth = 0, said?: string): Promise<void> {
    await this.goToLine(line);
    // The question for the line must be gone: it takes the first click, and its going is no answer to it.
    await eventually('an end of the question', async () =>
      (await this.#quickInput.question()) === undefined ? true : notYet,
    );
    await this.waitForCodeLens(text, line);
    const before = await this.#answerTo(line);
    // VS Code may take the lens away under the mouse: whoever sees nothing happen for long clicks again.
    for (let clicks = 0; clicks < 2; clicks += 1) {
      await this.#click(text, line, nth);
      const answered = eventually(
        'an answer to the click',
        async () =>
          ![before, undefined].includes(await this.#answerTo(line)) || (await this.#isSaid(said))
            ? true
            : notYet,
        15_000,
      );
      if (await answered.catch(() => false)) return;
    }
    throw new Error(`Nothing happens at a click on the lens "${text}" above line ${line}.`);
  }

  /** The tabs of the open editors. */
  async tabs(): Promise<string[]> {
    return this.#page
      .locator('.tabs-container .tab .label-name')
      .evaluateAll((tabs) => tabs.map((tab) => tab.textContent.trim()));
  }

  /** Brings the tab of a file, by its name, to the front. */
  async showTab(name: string): Promise<void> {
    await this.#page.locator(`.tab[data-resource-name="${name}"]`).first().click();
    await this.waitForTab(name);
  }

  /** Waits until the tab in front is that of a file with this name. */
  async waitForTab(name: string): Promise<void> {
    await this.#page
      .locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`)
      .waitFor();
  }

  /** Closes the tab of a file, by its name, and waits until it is gone. */
  async closeTab(name: string): Promise<void> {
    const tab = this.#page.locator(`.tab[data-resource-name="${name}"]`).first();
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  /** Waits until a file, by its name, is in front in its group, whichever group has the focus. */
  async waitForShown(name: string): Promise<void> {
    await this.#page
      .locator(`.editor-group-container .tab.active[data-resource-name="${name}"]`)
      .waitFor();
  }

  async #click(text: string, line: number, nth: number): Promise<void> {
    await eventually(`the lens "${text}" above line ${line}`, async () => {
      const lens = named(await this.#lenses(), text, line)[nth];
      if (lens === undefined) return notYet;
      await clickOnce(this.#page.locator(LENSES).nth(lens.index));
      return true;
    });
  }

  /**
   * What a click on a Run brings about: a dialog, a question, or a run, without its age. That lenses
   * are gone for a moment, or others, is no answer: the editor draws them anew when it likes.
   */
  async #answerTo(line: number): Promise<string | undefined> {
    if (await this.#page.locator('.monaco-dialog-box').isVisible()) return 'a dialog';
    const asked = await this.#quickInput.question();
    if (asked !== undefined) return asked;
    const lenses = (await this.codeLenses()).filter((lens) => lens.line === line);
    const run = lenses.find(({ text }) => /^[✓✗■?]|Running/.test(text))?.text;
    return run?.slice(0, run.lastIndexOf(' · '));
  }

  async #isSaid(text: string | undefined): Promise<boolean> {
    if (text === undefined) return false;
    const messages = this.#page.locator('.notification-list-item-message');
    return (await messages.filter({ hasText: text }).count()) > 0;
  }

  async #lenses(): Promise<DrawnLens[]> {
    const lenses = await this.#page.locator(LENSES).evaluateAll((parts) =>
      parts.map((part, index) => {
        const { top, left, height } = part.getBoundingClientRect();
        // A lens stands in a gap of its own right above its line.
        const below = [...(part.closest('.monaco-editor')?.querySelectorAll('.line-numbers') ?? [])]
          .map((number) => ({
            line: Number(number.textContent),
            top: number.getBoundingClientRect().top,
          }))
          .filter((number) => number.top > top + height / 2)
          .sort((one, other) => one.top - other.top)[0];
        const text = part.textContent.trim();
        const tooltip = part.getAttribute('title') ?? '';
        const shown = height > 0;
        return { line: below?.line ?? 0, text, index, tooltip, top, left, shown };
      }),
    );
    return lenses
      .filter(({ line, text, shown }) => shown && line > 0 && text !== '')
      .sort((one, other) => one.top - other.top || one.left - other.left);
  }
}
