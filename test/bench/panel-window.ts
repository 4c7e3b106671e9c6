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
    await row.first().waitFor();
    // At first it has the rows of the question before, and a click on them is lost.
    await this.page.waitForTimeout(500);
    await row.first().click();
    await this.page.locator('.part.statusbar').getByText('SEV1').first().waitFor();
  }

  /** Opens the panel, or an empty one, and gives the milliseconds until what it is about is there. */
  async open(what: 'panel' | 'empty'): Promise<number> {
    const began = await this.#tell(what);
    return (await this.#inFrame(`the ${what}`, shownAt, what)) - began;
  }

  /** Waits until a panel that is open shows all of this incident, and gives how many events it has. */
  shown(title: string): Promise<number> {
    return this.#inFrame(`the panel of ${title}`, countOf, title);
  }

  /**
   * Writes a note in the panel that is open, and gives the milliseconds from the click until it stands
   * in the timeline: it has been written to the log, read from it and sent to the page meanwhile.
   */
  note(text: string): Promise<number> {
    return this.#inFrame('the place to write', noteTook, text);
  }

  /** What the function gives in the first frame in which it gives something. */
  async #inFrame<A extends string>(
    what: string,
    work: (argument: A) => number | undefined | Promise<number | undefined>,
    argument: A,
  ): Promise<number> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      for (const frame of this.page.frames()) {
        const given = await frame
          .evaluate<number | undefined, string>(work as (argument: string) => number, argument)
          .catch(() => undefined);
        if (given !== undefined) return given;
      }
      if (Date.now() > giveUpAt) throw new Error(`Waited ${PATIENCE_MS / 1000} s for ${what}.`);
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
function shownAt(what: 'panel' | 'empty'): number | undefined {
  const parts = { empty: ['body[data-empty]'], panel: ['h1', '.severity', '.events > li .what'] };
  const isThere = parts[what].every((part) => {
    const element = document.querySelector(part);
    return element !== null && (what === 'empty' || element.textContent.trim() !== '');
  });
  return isThere ? Date.now() : undefined;
}

/** Runs in a frame. */
function countOf(title: string): number | undefined {
  if (document.querySelector('h1')?.textContent !== title) return undefined;
  const row = document.querySelector('.events > li');
  const count = Number(row?.getAttribute('aria-setsize'));
  // Before the rest of a long timeline has come, there are 100.
  return count > 0 && count !== 100 ? count : undefined;
}

/** Runs in a frame. */
async function noteTook(text: string): Promise<number | undefined> {
  const area = document.querySelector<HTMLTextAreaElement>('.compose textarea');
  if (area === null || area.readOnly || area.value !== '') return undefined;
  area.value = text;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  // What the draft costs the page is no part of it.
  await new Promise((rest) => setTimeout(rest, 300));
  const began = performance.now();
  const there = new Promise<number>((done) => {
    const look = new MutationObserver(() => {
      const newest = document.querySelector('.events > li[data-index="0"] .what')?.textContent;
      if (newest?.includes(text) !== true) return;
      look.disconnect();
      done(performance.now() - began);
    });
    look.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  document.querySelector<HTMLButtonElement>('.compose button.primary')?.click();
  return there;
}
