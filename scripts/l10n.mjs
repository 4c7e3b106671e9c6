// npm run l10n
//
// Writes l10n/bundle.l10n.json, the sentences of the code that a person sees, and brings the
// translations into step with it and with package.nls.json: in order, without those that nobody
// says any more. Fails when a language lacks one, and lists them.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../test/host/project.mjs';
import { LANGUAGES, readSentences } from './sentences.mjs';

const missing = [];
const bundle = await readSentences();
await write('l10n/bundle.l10n.json', bundle);
const manifest = await read('package.nls.json');
for (const language of LANGUAGES) {
  await bringIntoStep(`l10n/bundle.l10n.${language}.json`, bundle);
  await bringIntoStep(`package.nls.${language}.json`, manifest);
}
for (const line of missing) process.stderr.write(`${line}\n`);
process.exit(missing.length === 0 ? 0 : 1);

/**
 * @param {string} file
 * @param {Readonly<Record<string, string>>} source
 */
async function bringIntoStep(file, source) {
  const translated = await read(file);
  const kept = Object.keys(source).filter((key) => key in translated);
  await write(file, Object.fromEntries(kept.map((key) => [key, translated[key]])));
  for (const key of Object.keys(source)) {
    if (!(key in translated)) missing.push(`${file} lacks ${JSON.stringify(key)}`);
  }
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, string>>}
 */
async function read(file) {
  return JSON.parse(await readFile(join(projectFolder, file), 'utf8'));
}

/**
 * @param {string} file
 * @param {Readonly<Record<string, string>>} texts
 */
async function write(file, texts) {
  await writeFile(join(projectFolder, file), `${JSON.stringify(texts, undefined, 2)}\n`);
}
