/**
 * A text in which upper and lower case are alike; of the same length, so that places in it are places
 * in the text. Letters are alike that have one small form: İ, whose small form is two characters, is
 * like itself only. The extension searches outputs by the same notion.
 */
export function foldCase(text: string): string {
  return text
    .split('İ')
    .map((part) => part.toLowerCase())
    .join('İ')
    .replaceAll('ς', 'σ');
}

/** The different words of a text that a person typed to find them. */
export function wordsOf(typed: string): readonly string[] {
  return [
    ...new Set(
      foldCase(typed)
        .split(/\s+/)
        .filter((word) => word !== ''),
    ),
  ];
}

/** Where any of the words stands in a text, from and to, in order and not over each other. */
export function placesOf(
  text: string,
  words: readonly string[],
): readonly (readonly [number, number])[] {
  const folded = foldCase(text);
  const places = words.flatMap((word) => everyPlace(folded, word)).sort(([a], [b]) => a - b);
  const apart: [number, number][] = [];
  for (const [from, to] of places) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

function everyPlace(text: string, word: string): [number, number][] {
  const places: [number, number][] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    places.push([at, at + word.length]);
  }
  return places;
}
