import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { projectFolder } from '../test/host/project.mjs';

/** The languages that the interface is translated to, as VS Code names them. */
export const LANGUAGES = ['de', 'zh-cn'];

/**
 * The sentences in the code that a person sees, as a bundle names them: each is its own key.
 *
 * @returns {Promise<Record<string, string>>} in the order of the alphabet
 */
export async function readSentences() {
  const sources = (await Promise.all(['extension', 'webview'].map(readSources))).flat();
  const speaking = sources.filter(({ contents }) => contents.includes('l10n'));
  const sentences = await getL10nJson(speaking);
  const keys = Object.keys(sentences).sort((one, other) => (one < other ? -1 : 1));
  return Object.fromEntries(
    keys.map((key) => {
      const value = sentences[key];
      return [key, typeof value === 'string' ? value : value.message];
    }),
  );
}

/** @param {string} folder of the project */
async function readSources(folder) {
  const files = await readdir(join(projectFolder, folder), { recursive: true });
  return Promise.all(
    files
      .filter((file) => /\.tsx?$/.test(file))
      .map(async (file) => ({
        extension: extname(file),
        contents: await readFile(join(projectFolder, folder, file), 'utf8'),
      })),
  );
}
