import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const folder = join(projectFolder, 'extension');
  const files = await readdir(folder, { recursive: true });
  const sources = await Promise.all(
    files
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) => ({
        extension: '.ts',
        contents: await readFile(join(folder, file), 'utf8'),
      })),
  );
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
