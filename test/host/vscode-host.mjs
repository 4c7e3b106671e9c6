#!/usr/bin/env node
// vscode-host.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [FOLDER]
//
// Takes the arguments that the `code` of a desktop takes for an extension's tests, and runs them in
// a VS Code server with a headless browser. Exits with the tests' code. Other switches of `code` are
// accepted and do nothing here, but for these two:
//   --user-data-dir=DIR        a profile with the settings to use
//   --enable-workspace-trust   wins over --disable-workspace-trust, which @vscode/test-electron
//                              always adds
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { startHost } from './start-host.mjs';

/** For so long the extension host may say nothing before it is taken for dead. */
const SILENCE_MS = 180_000;

/** What the window says about itself, on the same channel as the extension host's console. */
const WINDOW_TALK =
  /^(Ignoring fetching additional builtin|Resolv(ing|ed) connection token|Creating a socket|Creation of workbench contribution|Updating additional builtin|Timed out waiting for authentication provider|\[(AccountPolicyGate|AgentHost|Service Worker|reconnection-grace-time))/;

const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });

/**
 * @param {string} name
 * @returns {string}
 */
function required(name) {
  const value = values[name];
  if (typeof value === 'string') return resolve(value);
  process.stderr.write(`--${name}=… is missing.\n`);
  process.exit(2);
}

const extension = required('extensionDevelopmentPath');
const tests = required('extensionTestsPath');
const workspace = positionals[0] ?? process.cwd();
const profile = values['user-data-dir'];

const host = await startHost({
  workspace,
  trust: values['enable-workspace-trust'] !== true,
  testDriver: true,
  ...(typeof profile === 'string' && { userDataFolder: resolve(profile) }),
});
/** @type {Awaited<ReturnType<typeof launchBrowser>> | undefined} */
let browser;
let leaving = false;
/** @param {number} code */
async function leave(code) {
  if (leaving) return;
  leaving = true;
  await browser?.close();
  await host.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void leave(130));
// Whoever started us is gone when our standard input ends.
process.stdin.on('end', () => void leave(130)).resume();

try {
  browser = await launchBrowser();
  await leave(await run(await browser.newPage({ viewport: { width: 1440, height: 900 } })));
} catch (error) {
  if (!leaving) process.stderr.write(`${error.stack}\n`);
  await leave(1);
}

/**
 * Opens the window that runs the tests, and waits for their exit code.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>}
 */
async function run(page) {
  const payload = JSON.stringify([
    // "remote" is the name that VS Code's server gives itself in its pages.
    ['extensionDevelopmentPath', `vscode-remote://remote${extension}`],
    ['extensionTestsPath', `vscode-remote://remote${tests}`],
    ['skipWelcome', 'true'],
  ]);
  return new Promise((finish, fail) => {
    let ended = false;
    /** @type {NodeJS.Timeout | undefined} */
    let silence;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        fail(new Error(`The extension host said nothing for ${SILENCE_MS / 1000} s.`));
      }, SILENCE_MS);
    };
    heard();
    const open = async () => {
      await page.exposeFunction('codeAutomationLog', (type, args) => {
        heard();
        const line = args.map(String).join(' ');
        if (ended || WINDOW_TALK.test(line)) return;
        const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
        stream.write(`${line}\n`);
      });
      await page.exposeFunction('codeAutomationExit', (code) => {
        ended = true;
        finish(code);
      });
      page.on('crash', () => fail(new Error('The window crashed.')));
      await page.goto(`${host.url}&payload=${encodeURIComponent(payload)}`);
    };
    open().catch(fail);
  });
}
