/**
 * Finds a word in UTF-8, upper and lower case alike, where each byte is given as one character: so a
 * text is searched without being decoded. The page of the panel has the same notion of case: letters
 * are alike that have one small form, and İ, whose small form is two characters, is like itself only.
 */
export function wordPattern(word: string): RegExp {
  const parts = Array.from(word, (character) => {
    const ways = lettersLike(character).map((letter) => Buffer.from(letter));
    return ways.every(({ length }) => length === 1)
      ? `[${ways.map(escaped).join('')}]`
      : `(?:${ways.map(escaped).join('|')})`;
  });
  return new RegExp(parts.join(''), 'g');
}

/** The longest that a text can be that a word finds, in bytes. */
export function longestMatch(word: string): number {
  return Array.from(word).length * 4;
}

function escaped(bytes: Buffer): string {
  return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

function small(character: string): string {
  if (character === 'ς') return 'σ';
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Behind this there are no letters with two cases. */
const lastCased = 0x1ffff;

let lettersBySmall: Map<string, string[]> | undefined;

/** A character, and all that differ from it in case only. */
function lettersLike(character: string): readonly string[] {
  lettersBySmall ??= collectLetters();
  const form = small(character);
  return [form, ...(lettersBySmall.get(form) ?? [])];
}

/** The letters that are no small ones, by their small form. */
function collectLetters(): Map<string, string[]> {
  const letters = new Map<string, string[]>();
  for (let code = 0; code <= lastCased; code += 1) {
    const letter = String.fromCodePoint(code);
    const form = small(letter);
    if (form !== letter) letters.set(form, [...(letters.get(form) ?? []), letter]);
  }
  return letters;
}
