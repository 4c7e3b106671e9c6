import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaLooks, labelLooks, markLooks } from '../../../extension/incident/picture/layout';
import { pictureStyle } from '../../../extension/incident/picture/style';
import { pictureTags } from '../../../extension/incident/picture-element';
import { pictureFile } from '../../../extension/incident/picture-file';
import { hostileTexts } from '../../webview/hostile';
import { anyText } from '../journal/fixtures';
import { MadeIncident, timeAt, usualIncident } from './picture/made-incident';

const now = timeAt(70);
const tags = [...pictureTags, 'style'].join('|');

/** Reads a document of nothing but these tags with harmless attributes; gives what is written in it. */
function textsOf(file: string): readonly string[] {
  const texts: string[] = [];
  const open: string[] = [];
  const [head = '', ...rest] = file.split('<').slice(1);
  expect(head.trim()).toBe('?xml version="1.0" encoding="UTF-8"?>');
  for (const part of rest) {
    const [, slash, tag = '', closed, text = ''] =
      new RegExp(`^(/?)(${tags})(?: [a-zA-Z0-9-]+="[^"<>&]*")*(/?)>([^>]*)$`).exec(part) ?? [];
    expect(tag, part).not.toBe('');
    if (slash === '/') expect(open.pop()).toBe(tag);
    else if (closed === '') open.push(tag);
    expect(text.replace(/&#\d+;/g, '')).not.toContain('&');
    if (text.trim() !== '' && tag !== 'style') texts.push(text);
  }
  expect(open).toEqual([]);
  return texts;
}

function saying(text: string): MadeIncident {
  return new MadeIncident(text, [text])
    .run(1, 4, 1, 0, text)
    .add(3, 'severity.changed', { from: 'SEV1', to: text })
    .add(6, 'status.published', { audience: text, text })
    .run(12, undefined, 0, undefined, text);
}

describe('the picture as a file', () => {
  it('of an hour with one of everything', async () => {
    const file = pictureFile(usualIncident(true).sources, now);
    await expect(file).toMatchFileSnapshot('../../fixtures/picture/usual.svg');
  });

  it('says in words what it shows', () => {
    const texts = textsOf(pictureFile(usualIncident().sources, now)).join('\n');
    expect(texts).toContain('Severity: SEV2 03:00:00, SEV1 03:09:00, SEV3 03:30:00.');
    expect(texts).toContain(
      'Runs: 9, of which succeeded: 6, failed: 2, with an unknown outcome: 1, still running: 0.',
    );
  });

  it.each([
    ['hostile texts', fc.constantFrom(...hostileTexts), hostileTexts.length],
    ['any text', anyText, 100],
  ])('has %s as text only, of signs that XML has', (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        const file = pictureFile(saying(text).sources, now);
        textsOf(file);

        expect(file).not.toMatch(/[\0-\x08\x0B-\x1F\uFFFE\uFFFF]|\p{Surrogate}|\p{Bidi_Control}/u);
      }),
      { numRuns },
    );
  });

  it('knows a colour for everything that can be in it', () => {
    for (const look of [...areaLooks, ...markLooks]) expect(pictureStyle).toContain(`.${look} `);
    for (const look of labelLooks) {
      if (!['band', 'legend', 'subheading', 'milestone'].includes(look)) {
        expect(pictureStyle).toMatch(new RegExp(`\\.${look}[ ,{]`));
      }
    }
    expect(pictureStyle).not.toMatch(/[<>&]|url|@import/);
  });
});
