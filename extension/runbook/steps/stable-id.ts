/** 36^5 values for each of the two halves of an id. */
const HALF = 36 ** 5;

/**
 * Gives out ids that depend on what a thing is and says, and on how many equal ones came before it:
 * lines that move, and edits elsewhere, leave them as they are. Ten characters of `0-9a-z`, so that
 * two of 10,000 different texts meet by chance once in some 70 million runbooks; even those are told
 * apart.
 */
export class StableIds {
  /** Every hash given out, and for one of a first occurrence how many equal ones there are. */
  readonly #given = new Map<number, number>();

  /** White space in the text counts as one space. */
  idOf(kind: 'step' | 'command', text: string): string {
    const first = hash(kind, text, 0);
    const equal = this.#given.get(first) ?? 0;
    this.#given.set(first, equal + 1);
    if (equal === 0) return spell(first);
    let next = hash(kind, text, equal);
    for (let further = 1; this.#given.has(next); further += 1) next = (next + further) % HALF ** 2;
    this.#given.set(next, 1);
    return spell(next);
  }
}

/** Two lanes of FNV-1a with different primes, each mixed as MurmurHash3 ends, as one whole number. */
function hash(kind: string, text: string, ordinal: number): number {
  let left = 0x811c9dc5 ^ kind.length;
  let right = 0x9747b28c ^ ordinal;
  let spaced = true;
  for (let at = 0; at < text.length; at += 1) {
    let unit = text.charCodeAt(at);
    const space = unit === 32 || (unit >= 9 && unit <= 13);
    if (space && spaced) continue;
    spaced = space;
    if (space) unit = 32;
    left = Math.imul(left ^ unit, 0x01000193);
    right = Math.imul(right ^ unit, 0x5bd1e995);
  }
  return (mix(left ^ Math.imul(ordinal, 0x9e3779b1)) % HALF) * HALF + (mix(right) % HALF);
}

function mix(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** In base 36. `Number.prototype.toString` is ten times slower for numbers of this size. */
function spell(number: number): string {
  const left = Math.floor(number / HALF);
  return fiveDigits(left) + fiveDigits(number - left * HALF);
}

function fiveDigits(half: number): string {
  return String.fromCharCode(
    digit(half / 36 ** 4),
    digit(half / 36 ** 3),
    digit(half / 36 ** 2),
    digit(half / 36),
    digit(half),
  );
}

/** The character code of the last digit. */
function digit(number: number): number {
  const value = Math.floor(number) % 36;
  return value < 10 ? 48 + value : 87 + value;
}
