import { oneSpaced } from '../markdown/one-spaced';

/**
 * Gives out the ids of one kind of thing. They depend on what a thing says and on how many equal ones
 * came before it: lines that move, and edits elsewhere, leave them as they are. Ten characters of
 * `0-9a-z`: two of 10,000 different texts share one by chance in one of some 70 million runbooks.
 */
export class StableIds {
  /** How many equal texts came, by the texts' hashes. */
  readonly #equal = new Map<number, number>();
  readonly #seed: number;

  constructor(kind: 'step' | 'command') {
    this.#seed = kind === 'step' ? 0x811c9dc5 : 0x050c5d1f;
  }

  /** White space in the text counts as one space. */
  idOf(text: string): string {
    const key = oneSpaced(text).trim();
    // Two lanes of FNV-1a with different primes, each mixed as MurmurHash3 ends.
    let left = this.#seed;
    let right = this.#seed ^ 0x9747b28c;
    for (let at = 0; at < key.length; at += 1) {
      const unit = key.charCodeAt(at);
      left = Math.imul(left ^ unit, 0x01000193);
      right = Math.imul(right ^ unit, 0x5bd1e995);
    }
    // 53 bits of both lanes: as many as a number holds exactly.
    const hash = (left >>> 0) * 2 ** 21 + (right >>> 11);
    const ordinal = this.#equal.get(hash) ?? 0;
    this.#equal.set(hash, ordinal + 1);
    const last = Math.imul(left ^ ordinal, 0x01000193);
    const other = Math.imul(right ^ ordinal, 0x5bd1e995);
    return fiveDigits(mix(last)) + fiveDigits(mix(other));
  }
}

function mix(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The last five digits in base 36; `toString(36)` is ten times slower. */
function fiveDigits(number: number): string {
  return String.fromCharCode(
    digit(number / 36 ** 4),
    digit(number / 36 ** 3),
    digit(number / 36 ** 2),
    digit(number / 36),
    digit(number),
  );
}

/** The character code of the last digit. */
function digit(number: number): number {
  const value = Math.floor(number) % 36;
  return value < 10 ? 48 + value : 87 + value;
}
