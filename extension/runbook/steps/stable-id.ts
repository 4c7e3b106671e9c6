/**
 * Gives out the ids of one kind of thing. They depend on what a thing says and on how many equal ones
 * came before it: lines that move, and edits elsewhere, leave them as they are. Ten characters of
 * `0-9a-z`: two of 10,000 different texts share one by chance in one of some 70 million runbooks.
 */
export class StableIds {
  /** What was said so far, by half of a lane: an integer that a map finds without boxing it. */
  readonly #said = new Map<number, Saying>();
  readonly #seed: number;
  /** Blocks in a row under one heading share its text. */
  #last: { readonly text: string; readonly saying: Saying } | undefined;

  constructor(kind: 'step' | 'command') {
    this.#seed = kind === 'step' ? 0x811c9dc5 : 0x050c5d1f;
  }

  /** White space in the text counts as one space, and not at all at its ends. */
  idOf(text: string): string {
    if (this.#last?.text !== text) this.#last = { text, saying: this.#sayingOf(text) };
    const { saying } = this.#last;
    const ordinal = saying.times;
    saying.times += 1;
    return tenDigits(
      mix(Math.imul(saying.left ^ ordinal, 0x01000193)),
      mix(Math.imul(saying.right ^ ordinal, 0x5bd1e995)),
    );
  }

  #sayingOf(text: string): Saying {
    const { left, right } = lanesOf(text, this.#seed);
    const key = left >> 1;
    const first = this.#said.get(key);
    for (let known = first; known !== undefined; known = known.next) {
      if (known.left === left && known.right === right) return known;
    }
    const saying = { left, right, times: 0, next: first };
    this.#said.set(key, saying);
    return saying;
  }
}

/** Two lanes of FNV-1a with different primes; each is mixed as MurmurHash3 ends. */
interface Lanes {
  readonly left: number;
  readonly right: number;
}

/** All equal texts. */
interface Saying extends Lanes {
  /** How many came so far. */
  times: number;
  /** Another text that has the same key by chance. */
  readonly next: Saying | undefined;
}

function lanesOf(text: string, seed: number): Lanes {
  let left = seed | 0;
  let right = seed ^ 0x9747b28c;
  let isSpaced = false;
  let isEmpty = true;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) {
      isSpaced = true;
      continue;
    }
    if (isSpaced && !isEmpty) {
      left = Math.imul(left ^ 32, 0x01000193);
      right = Math.imul(right ^ 32, 0x5bd1e995);
    }
    left = Math.imul(left ^ unit, 0x01000193);
    right = Math.imul(right ^ unit, 0x5bd1e995);
    isSpaced = false;
    isEmpty = false;
  }
  return { left, right };
}

/** As `\s` has it, most of which is never asked. */
function isSpace(unit: number): boolean {
  if (unit > 32 && unit < 160) return false;
  if (unit <= 32) return unit === 32 || (unit <= 13 && unit >= 9);
  return /\s/.test(String.fromCharCode(unit));
}

function mix(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The last five digits of each in base 36; `toString(36)` is ten times slower. */
function tenDigits(left: number, right: number): string {
  return String.fromCharCode(
    digit(left / 36 ** 4),
    digit(left / 36 ** 3),
    digit(left / 36 ** 2),
    digit(left / 36),
    digit(left),
    digit(right / 36 ** 4),
    digit(right / 36 ** 3),
    digit(right / 36 ** 2),
    digit(right / 36),
    digit(right),
  );
}

/** The character code of the last digit before the point. */
function digit(number: number): number {
  const value = (number >>> 0) % 36;
  return value < 10 ? 48 + value : 87 + value;
}
