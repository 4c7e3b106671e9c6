import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, readSentences } from '../../../scripts/sentences.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
type Texts = Readonly<Record<string, string>>;
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Texts;

/** What must be the same in every language: places for values, icons, buttons that run a command. */
const fixed = (text = '') =>
  new Set([...text.matchAll(/\{\d+\}|\$\([\w~-]+\)|\]\(command:[^)]+\)/g)].map(([part]) => part));

describe('the translations (npm run l10n brings them into step)', () => {
  it('begin with what the code says now', { timeout: 120_000 }, async () => {
    expect(read('l10n/bundle.l10n.json')).toEqual(await readSentences());
  });

  it('are in the languages that are listed', () => {
    const bundles = readdirSync(path.join(root, 'l10n'));
    const expected = LANGUAGES.map((language) => `bundle.l10n.${language}.json`);
    expect(bundles.sort()).toEqual([...expected, 'bundle.l10n.json'].sort());
  });

  for (const language of LANGUAGES) {
    for (const [source, translation] of [
      ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${language}.json`],
      ['package.nls.json', `package.nls.${language}.json`],
    ] as const) {
      it(`say in ${translation} all that ${source} says`, () => {
        const [original, translated] = [read(source), read(translation)];
        expect(Object.keys(translated).sort()).toEqual(Object.keys(original).sort());
        for (const [key, text] of Object.entries(original)) {
          expect(translated[key]?.trim(), key).not.toBe('');
          expect(fixed(translated[key]), key).toEqual(fixed(text));
        }
      });
    }
  }
});
