import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../host/browser.mjs';
import { hostFolder, projectFolder } from '../host/project.mjs';
import { startHost } from '../host/start-host.mjs';
import { Editor } from './editor';
import { clickOnce } from './click-once';
import { eventually, notYet } from './eventually';
import { QuickInput } from './quick-input';
import { Terminal } from './terminal';
import { TreeView } from './tree-view';

export interface WindowOptions {
  /** The folder to open. */
  readonly workspace: string;
  /** The extension to have installed; by default this project's, as it is built now. */
  readonly extensionPath?: string;
  /** A .vsix to install in place of that. */
  readonly extensionPackage?: string;
  /** Where the server keeps what it has installed; by default a folder that goes with it. */
  readonly dataFolder?: string;
  readonly userSettings?: Readonly<Record<string, unknown>>;
  /** True (the default): the folder is trusted. False: VS Code asks, as it does by default. */
  readonly trust?: boolean;
  /** Added to the environment of terminals and of the extension. */
  readonly env?: Readonly<Record<string, string>>;
  /** As VS Code names it, such as `de`: what extensions say is in it, where they can; English by default. */
  readonly language?: string;
  /** Where screenshots go; by default `.host/pictures`. */
  readonly pictures?: string;
}

/** The window of a real VS Code, as the person in front of it sees and uses it. */
export class Window {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly editor: Editor;
  readonly terminal: Terminal;
  readonly #options: WindowOptions;
  readonly #end: () => Promise<void>;

  private constructor(page: Page, options: WindowOptions, end: () => Promise<void>) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput, options.workspace);
    this.terminal = new Terminal(page);
    this.#options = options;
    this.#end = end;
  }

  /** Starts a VS Code server of its own, and a browser with the folder open in it. */
  static async open(options: WindowOptions): Promise<Window> {
    const host = await startHost({
      extensionPath: projectFolder,
      ...options,
      userSettings: {
        // Text as elements, not as pixels.
        'terminal.integrated.gpuAcceleration': 'off',
        ...options.userSettings,
      },
    });
    let browser: Browser | undefined;
    const end = async () => {
      await browser?.close();
      await host.stop();
    };
    try {
      browser = await launchBrowser();
      const profile = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const window = new Window(await profile.newPage(), options, end);
      await window.#load(host.url);
      return window;
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Opens another window of the same VS Code on the same folder, with the same profile. */
  async openAnother(): Promise<Window> {
    const page = await this.page.context().newPage();
    const window = new Window(page, this.#options, () => page.close());
    await window.#load(this.page.url());
    return window;
  }

  /** Closes the window; the first one takes the server and all others with it. */
  async close(): Promise<void> {
    await this.#end();
  }

  /** Reloads the window, as after a crash: the extension host starts anew. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#ready();
  }

  /** Runs a command from the palette, by its whole title with the category ("View: Toggle Terminal"). */
  async runCommand(title: string): Promise<void> {
    // The list is made when one types: a command that is offered only since then is not in it, and
    // what comes to the front meanwhile closes the palette.
    await eventually(`the command "${title}" in the palette`, async () => {
      await this.openPalette();
      if (await this.quickInput.finds(`>${title}`, title)) return true;
      await this.page.keyboard.press('Escape');
      return notYet;
    });
    await this.quickInput.choose(title);
  }

  /** @param sign the class that the workbench has with such a theme: `vs`, `vs-dark`, `hc-black`. */
  async chooseTheme(name: string, sign: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.answer(name);
    await this.page.locator(`.monaco-workbench.${sign}`).waitFor();
  }

  async openPalette(): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.waitFor('Type the name of a command');
  }

  /** Brings a container of the activity bar to the front, by its title. */
  async showContainer(title: string): Promise<void> {
    const label = `.action-label[aria-label^="${title}"]`;
    const item = this.page
      .locator('.part.activitybar .action-item')
      .filter({ has: this.page.locator(label) })
      .first();
    await eventually(`the container "${title}"`, async () => {
      const classes = (await item.getAttribute('class', { timeout: 2_000 })) ?? '';
      if (classes.split(' ').includes('checked')) return true;
      await clickOnce(item.locator(label));
      return notYet;
    });
  }

  /** The number at a container of the activity bar, as it is shown; undefined for none. */
  async badge(title: string): Promise<string | undefined> {
    const label = `.action-label[aria-label^="${title}"]`;
    const badge = this.page
      .locator('.part.activitybar .action-item')
      .filter({ has: this.page.locator(label) })
      .locator('.badge-content');
    const texts = await badge.allInnerTexts();
    return texts.map((text) => text.trim()).find((text) => text !== '');
  }

  /** Gives a view of the incident's container the keyboard's focus, by its title. */
  async focusView(title: string): Promise<void> {
    await this.runCommand(`Incident: Focus on ${title} View`);
  }

  /** A view of the sidebar, by its title. */
  view(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** The texts of the status bar's items, from left to right. */
  async statusBar(): Promise<string[]> {
    return this.#statusItems.evaluateAll((items) =>
      items.map((item) => item.textContent.trim()).filter((text) => text !== ''),
    );
  }

  /** Waits for a status bar item that has this text, and gives the whole. */
  async waitForStatus(text: string): Promise<string> {
    return eventually(
      `"${text}" in the status bar`,
      async () => (await this.statusBar()).find((item) => item.includes(text)) ?? notYet,
    );
  }

  async clickStatus(text: string): Promise<void> {
    await this.waitForStatus(text);
    await this.#statusItems.filter({ hasText: text }).first().locator('a').first().click();
  }

  /** The messages of the notifications on show. */
  async notifications(): Promise<string[]> {
    return this.#toasts
      .locator('.notification-list-item-message')
      .evaluateAll((messages) => messages.map((message) => message.textContent.trim()));
  }

  /** Waits for a notification that has this text, and gives the whole. */
  async waitForNotification(text: string): Promise<string> {
    return eventually(
      `the notification "${text}"`,
      async () => (await this.notifications()).find((message) => message.includes(text)) ?? notYet,
    );
  }

  /** Presses a button of the notification that has this text. */
  async answerNotification(text: string, button: string): Promise<void> {
    await this.waitForNotification(text);
    await this.#toasts
      .filter({ hasText: text })
      .first()
      .locator('.monaco-button')
      .filter({ hasText: button })
      .first()
      .click();
  }

  /** Message and detail of the modal dialog; waits for one that has this text. */
  async dialog(text = ''): Promise<string> {
    return eventually(`the dialog "${text}"`, async () => {
      if (!(await this.#dialog.isVisible())) return notYet;
      const said = await this.#dialog.locator('.dialog-message-container').innerText();
      return said.includes(text) ? said.trim() : notYet;
    });
  }

  /** Presses a button of the modal dialog that has this text, and waits until it is gone. */
  async answerDialog(button: string, text = ''): Promise<void> {
    await this.dialog(text);
    const pressed = await this.#dialog.elementHandle();
    await this.#dialog.locator('.monaco-button').filter({ hasText: button }).first().click();
    await pressed.waitForElementState('hidden');
  }

  /** Presses a button of the modal dialog by keys alone, and waits until it is gone. */
  async answerDialogByKeys(button: string, text = ''): Promise<void> {
    await this.dialog(text);
    const answered = await this.#dialog.elementHandle();
    await eventually(`the focus on "${button}"`, async () => {
      const focused = await this.#dialog.locator('.monaco-button:focus').allTextContents();
      if (focused[0]?.trim() === button) return true;
      await this.page.keyboard.press('Tab');
      return notYet;
    });
    await this.page.keyboard.press('Enter');
    await answered.waitForElementState('hidden');
  }

  /** The kinds of mouse, touch and pen events that the page has received since it was loaded. */
  async mouseEvents(): Promise<string[]> {
    const kinds = await Promise.all(
      this.page
        .frames()
        .map((frame) => frame.evaluate<string[]>('[...(globalThis.mouseEvents ?? [])]')),
    );
    return [...new Set(kinds.flat())];
  }

  /** Saves a picture of the window, 1440 pixels wide and as high, from the top, and gives its path. */
  async screenshot(name: string, height = 900): Promise<string> {
    const pictures = this.#options.pictures ?? join(hostFolder, 'pictures');
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name}.png`);
    await this.page.screenshot({ path, clip: { x: 0, y: 0, width: 1440, height } });
    return path;
  }

  async #load(url: string): Promise<void> {
    const { language } = this.#options;
    await this.page.addInitScript({ content: countMouseEvents });
    if (language !== undefined) {
      // As a language pack does, but without the words of VS Code's own.
      const content = `globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`;
      await this.page.addInitScript({ content });
    }
    await this.page.goto(url);
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    // The first item from a server: extensions and files are within reach.
    await this.page.locator('.part.statusbar [id="status.problems"]').waitFor({ timeout: 60_000 });
  }

  get #statusItems(): Locator {
    return this.page.locator('.part.statusbar .statusbar-item');
  }

  get #toasts(): Locator {
    return this.page.locator('.notification-toast');
  }

  get #dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }
}

/** Runs in the page. A click by a key is none of these. */
const countMouseEvents = `
  globalThis.mouseEvents = new Set();
  for (const kind of ['mousedown', 'mousemove', 'pointerdown', 'pointermove', 'touchstart', 'wheel']) {
    addEventListener(kind, () => mouseEvents.add(kind), { capture: true, passive: true });
  }
`;
