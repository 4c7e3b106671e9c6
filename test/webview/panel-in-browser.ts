import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { FromPanel, ToPanel } from '../../extension/vscode/panel/contract';
import { pageHtml } from '../../extension/vscode/panel/page-html';
import { launchBrowser } from '../host/browser.mjs';
import { projectFolder } from '../host/project.mjs';

const origin = 'https://panel.test';

/** The panel's page as it is built, under the policy that it has in VS Code. */
export class PanelInBrowser {
  readonly page: Page;
  /** What the page asked for beside its own files, and where it wanted to go. */
  readonly strays: string[] = [];
  readonly errors: string[] = [];
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
  }

  /** @param theme VS Code's colours, by the name of the variable without `--vscode-`. */
  static async open(theme: Readonly<Record<string, string>> = {}): Promise<PanelInBrowser> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    const panel = new PanelInBrowser(browser, page);
    await panel.#serve();
    page.on('pageerror', ({ message }) => panel.errors.push(message));
    page.on('dialog', (dialog) => {
      panel.strays.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', (popup) => panel.strays.push(popup.url()));
    await page.addInitScript(standIn, theme);
    await page.goto(`${origin}/`);
    return panel;
  }

  /** The messages that the page has sent so far. */
  sent(): Promise<readonly FromPanel[]> {
    return this.page.evaluate(() => Reflect.get(window, 'sent') as FromPanel[]);
  }

  /** Sends these messages, and waits until the page has taken them. */
  async tell(...messages: readonly ToPanel[]): Promise<void> {
    await this.page.evaluate(
      (all) =>
        new Promise<void>((taken) => {
          const last = `last of ${all.length}`;
          const look = ({ data }: MessageEvent<unknown>) => {
            if (data !== last) return;
            removeEventListener('message', look);
            taken();
          };
          addEventListener('message', look);
          for (const message of [...all, last]) window.postMessage(message);
        }),
      messages,
    );
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #serve(): Promise<void> {
    const html = pageHtml({
      nonce: 'bm9uY2U=',
      script: `${origin}/main.js`,
      styleSheet: `${origin}/main.css`,
      language: 'en',
    });
    await this.page.route('**/*', async (route) => {
      const { pathname, host } = new URL(route.request().url());
      const [, file = ''] = /^\/(main\.(?:js|css))$/.exec(pathname) ?? [];
      if (host === 'panel.test' && pathname === '/') {
        await route.fulfill({ contentType: 'text/html', body: html });
      } else if (host === 'panel.test' && file !== '') {
        const body = await readFile(join(projectFolder, 'dist/webview', file), 'utf8');
        const contentType = file.endsWith('.js') ? 'text/javascript' : 'text/css';
        await route.fulfill({ contentType, body });
      } else {
        if (pathname !== '/favicon.ico') this.strays.push(route.request().url());
        await route.abort();
      }
    });
  }
}

/** Runs in the page: what VS Code gives it. */
function standIn(theme: Readonly<Record<string, string>>): void {
  const sent: unknown[] = [];
  let state: unknown;
  Object.assign(window, {
    sent,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => sent.push(message),
      getState: () => state,
      setState: (next: unknown) => {
        state = next;
      },
    }),
  });
  addEventListener('DOMContentLoaded', () => {
    for (const [name, colour] of Object.entries(theme)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, colour);
    }
  });
}
