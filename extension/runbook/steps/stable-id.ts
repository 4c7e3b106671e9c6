/**
 * Gives out the ids of one kind of thing. They depend on what a thing says and on how many equal ones
 * came before it: lines that move, and edits elsewhere, leave them as they are. Ten characters of
 * `0-9a-z`: two of 10,000 different texts share one by chance in one of some 70 million runbooks.
 */
export class StableIds {
  /** How many equal texts came, by the texts' hashes. */
  readonly #equal = new Map<number, number>();
  readonly #seed: number;
  /** Blocks in a row under one heading share its text. */
  #last: Lanes | undefined;

  constructor(kind: 'step' | 'command') {
    this.#seed = kind === 'step' ? 0x811c9dc5 : 0x050c5d1f;
  }

  /** White space in the text counts as one space, and not at all at its ends. */
  idOf(text: string): string {
    if (this.#last?.text !== text) this.#last = lanesOf(text, this.#seed);
    const { left, right } = this.#last;
    // 53 bits of both lanes: as many as a number holds exactly.
    const hash = (left >>> 0) * 2 ** 21 + (right >>> 11);
    const ordinal = this.#equal.get(hash) ?? 0;
    this.#equal.set(hash, ordinal + 1);
    return (
      fiveDigits(mix(Math.imul(left ^ ordinal, 0x01000193))) +
      fiveDigits(mix(Math.imul(right ^ ordinal, 0x5bd1e995)))
    );
  }
}

/** Two lanes of FNV-1a with different primes; each is mixed as MurmurHash3 ends. */
interface Lanes {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

function lanesOf(text: string, seed: number): Lanes {
  let left = seed;
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
  return { text, left, right };
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

/** The last five digits in base 36; `toString(36)` is ten times slower. */
function fiveDigits(number: number): string {
  const fourth = (number / 36) >>> 0;
  const third = (fourth / 36) >>> 0;
  const second = (third / 36) >>> 0;
  const first = (second / 36) >>> 0;
  return String.fromCharCode(
    digit(first),
    digit(second),
    digit(third),
    digit(fourth),
    digit(number),
  );
}

/** The character code of the last digit. */
function digit(number: number): number {
  const value = number % 36;
  return value < 10 ? 48 + value : 87 + value;
}
