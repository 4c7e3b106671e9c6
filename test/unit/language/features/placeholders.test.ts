import { describe, expect, it } from 'vitest';
import { inlayHints } from '../../../../extension/language/features/inlay-hints';
import { semanticTokens } from '../../../../extension/language/features/semantic-tokens';
import { openPage } from './open-page';

const TEXT = `- Restart: \`make up service=<api|db> zone=<zone>\`, not \`<zone>\`

> \`\`\`sh
> psql -h <host> -W <password>
> \`\`\`
`;

describe('semantic tokens', () => {
  it('mark the placeholders of commands', () => {
    const { document, text } = openPage(TEXT);
    const { data } = semanticTokens(document);
    const marked: string[] = [];
    let position = { line: 0, character: 0 };
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0] = data.slice(at);
      position = {
        line: position.line + lines,
        character: lines === 0 ? position.character + characters : characters,
      };
      const end = { ...position, character: position.character + length };
      marked.push(text.getText({ start: position, end }));
    }
    expect(marked).toEqual(['<api|db>', '<zone>', '<host>', '<password>']);
  });
});

describe('inlay hints', () => {
  const values: Readonly<Record<string, string>> = {
    service: 'db',
    zone: `eu-${'1'.repeat(50)}`,
    password: 'hunter2',
  };
  const { document, text } = openPage(TEXT);
  const all = { start: { line: 0, character: 0 }, end: text.positionAt(TEXT.length) };

  it('show last values behind placeholders, but no secret', () => {
    const hints = inlayHints(document, all, (name) => values[name]);
    expect(hints.map(({ label, position }) => [label, position.character])).toEqual([
      ['db', 36],
      [`eu-${'1'.repeat(36)}…`, 48],
    ]);
  });

  it('are those of the lines that are seen', () => {
    const range = { start: { line: 2, character: 0 }, end: { line: 4, character: 0 } };
    expect(inlayHints(document, range, () => 'x').map(({ position }) => position.line)).toEqual([
      3,
    ]);
  });
});
