import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../host/browser.mjs';
import { writeProfile } from '../host/profile.mjs';
import { hostFolder, projectFolder } from '../host/project.mjs';
import { bundleForVsCode } from '../host/run-in-vscode.mjs';
import { startHost } from '../host/start-host.mjs';

type Action = 'select' | 'panel' | 'empty' | 'close';

/** A real VS Code on made incidents, whose panel a row opens and looks into. */
export class PanelWindow {
  readonly page: Page;
  readonly #socket: Socket;
  readonly #answers: AsyncIterator<string>;

  private constructor(page: Page, socket: Socket) {
    this.page = page;
    this.#socket = socket;
    this.#answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  }

  /**
   * Opens a window, hands it to `measure`, and takes it away.
   *
   * @param prepare writes the incidents into the workspace
   */
  static async with<T>(
    prepare: (workspace: string) => void,
    measure: (window: PanelWindow) => Promise<T>,
  ): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'bench-panel-'));
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    prepare(workspace);
    const bundle = resolve('dist/bench/vscode');
    await bundleForVsCode([resolve('test/bench/vscode/panel.ts')], bundle);
    const home = join(folder, 'home');
    await mkdir(home);
    const profile = join(folder, 'profile');
    await writeProfile(profile);
    const server = createServer().listen(join(folder, 'socket'));
    const host = await startHost({
      workspace,
      testDriver: true,
      userDataFolder: profile,
      env: {
        HOME: home,
        XDG_STATE_HOME: join(home, '.local/state'),
        BENCH_SOCKET: join(folder, 'socket'),
      },
    });
    let browser: Browser | undefined;
    try {
      browser = await launchBrowser();
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const connected = once(server, 'connection') as Promise<[Socket]>;
      const window = new PanelWindow(
        page,
        await PanelWindow.#load(page, host.url, bundle, connected),
      );
      return await measure(window).catch(async (error: unknown) => {
        await page.screenshot({ path: join(hostFolder, 'pictures', 'failed bench.png') });
        throw error;
      });
    } finally {
      await browser?.close();
      await host.stop();
      server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  static async #load(
    page: Page,
    url: string,
    bundle: string,
    connected: Promise<[Socket]>,
  ): Promise<Socket> {
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', `vscode-remote://remote${projectFolder}`],
      ['extensionTestsPath', `vscode-remote://remote${join(bundle, 'panel.js')}`],
      ['skipWelcome', 'true'],
    ]);
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.exposeFunction('codeAutomationExit', () => undefined);
    await page.goto(`${url}&payload=${encodeURIComponent(payload)}`);
    return (await inTime('the extension host', connected))[0];
  }

  /** Makes an incident the active one. */
  async select(title: string): Promise<void> {
    await this.#tell('select');
    const row = this.page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: title });
    await row.first().click();
    await this.page.locator('.part.statusbar').getByText('SEV1').first().waitFor();
  }

  /** Opens the panel, or an empty one, and gives the milliseconds until what it is about is there. */
  async open(what: 'panel' | 'empty'): Promise<number> {
    const began = await this.#tell(what);
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      for (const frame of this.page.frames()) {
        const at = await frame.evaluate<number | undefined>(shownAt[what]).catch(() => undefined);
        if (at !== undefined) return at - began;
      }
      if (Date.now() > giveUpAt) throw new Error(`Waited ${PATIENCE_MS / 1000} s for the ${what}.`);
    }
  }

  async close(): Promise<void> {
    await this.#tell('close');
    await this.page.locator('iframe.webview').waitFor({ state: 'detached' });
  }

  async #tell(action: Action): Promise<number> {
    this.#socket.write(`${action}\n`);
    const answer = await inTime(`an answer to ${action}`, this.#answers.next());
    return Number(answer.value);
  }
}

/** For so long anything may take before it is taken for dead. */
const PATIENCE_MS = 60_000;

async function inTime<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new Error(`Waited ${PATIENCE_MS / 1000} s for ${what}.`));
    }, PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}

/**
 * Runs in a frame. Gives when, in milliseconds since 1970, where what it is about is there: title,
 * severity and the first events of the panel's page, or the body of an empty one; else undefined.
 * VS Code draws no frames for a page in a page of a browser without a screen, so that nothing in it
 * can wait to be painted.
 */
const shownAt = {
  empty: `document.querySelector('body[data-empty]') === null ? undefined : Date.now()`,
  panel: `['h1', '.severity', '.events > li .what'].every(
    (part) => document.querySelector(part)?.textContent.trim(),
  ) ? Date.now() : undefined`,
};
