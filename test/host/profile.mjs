import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A window that shows the product and nothing else: no welcome page, no chat, no hints. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.initialHint': false,
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes a person's settings into a user data folder, of a server as of a desktop VS Code. A folder
 * that has settings keeps them.
 *
 * @param {string} userDataFolder
 * @param {Readonly<Record<string, unknown>>} [userSettings] win over the quiet ones
 */
export async function writeProfile(userDataFolder, userSettings = {}) {
  const file = join(userDataFolder, 'User/settings.json');
  if (existsSync(file)) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...QUIET, ...userSettings }, undefined, 2)}\n`);
}
