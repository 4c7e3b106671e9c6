import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outputSpans } from '../../../../extension/vscode/panel/output-spans';

const esc = '\u001b';
const textOf = (output: string) =>
  outputSpans(output)
    .map(({ text }) => text)
    .join('');

test('an output keeps its colours: the 16 of the theme, and any other', () => {
  const spans = outputSpans(
    `${esc}[1;31mred${esc}[0m plain ${esc}[92mgreen${esc}[39m${esc}[38;2;1;2;3mown${esc}[0m`,
  );
  expect(spans.map(({ text, colour, bold }) => [text, colour, bold])).toEqual([
    ['red', 1, true],
    [' plain ', null, false],
    ['green', 10, false],
    ['own', '1, 2, 3', false],
  ]);
});

test('an output loses its links, titles and movements, and a progress bar its past', () => {
  expect(textOf(`${esc}]8;;https://evil.example\u0007docs${esc}]8;;\u0007`)).toBe('docs');
  expect(textOf(`${esc}]0;title\u0007text`)).toBe('text');
  expect(textOf(`${esc}[2J${esc}[Htext${esc}[?25l`)).toBe('text');
  expect(textOf('10 %\r50 %\r100 %\ndone\r\n')).toBe('100 %\ndone\n');
});

test('whatever a command prints, a colour is a number or three, and no character acts', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      `${esc}[`,
      `${esc}]8;;`,
      '\u0007',
      'm',
      ';',
      '38;2;',
      '1;2;3',
      '\u009b',
      '\r',
      '\n',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      for (const { text, colour, background } of outputSpans(pieces.join(''))) {
        expect(text).not.toMatch(/[\0-\u0008\u000b-\u001f\u007f-\u009f]/);
        for (const each of [colour, background]) {
          if (typeof each === 'string') expect(each).toMatch(/^\d+, ?\d+, ?\d+$/);
        }
      }
    }),
  );
});
