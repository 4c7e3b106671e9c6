/** 36^10 values: two of 10,000 different texts meet by chance once in some 70 million runbooks. */
const LENGTH = 10;

/**
 * Gives out ids that depend on what a thing is and says, and on how many equal ones came before it:
 * lines that move, and edits elsewhere, leave them as they are. Ten characters of `0-9a-z`.
 */
export class StableIds {
  readonly #seen = new Map<string, number>();
  readonly #given = new Set<string>();

  idOf(kind: string, text: string): string {
    const key = `${kind} ${text.replace(/\s+/g, ' ').trim()}`;
    const before = this.#seen.get(key) ?? 0;
    this.#seen.set(key, before + 1);
    for (let attempt = 0; ; attempt += 1) {
      const id = hash(key, before, attempt);
      if (this.#given.has(id)) continue;
      this.#given.add(id);
      return id;
    }
  }
}

/** Two lanes of FNV-1a with different seeds, each mixed as MurmurHash3 ends. */
function hash(text: string, ordinal: number, attempt: number): string {
  let low = 0x811c9dc5 ^ ordinal;
  let high = 0x9747b28c ^ attempt ^ Math.imul(ordinal, 0x85ebca6b);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
  }
  // 21 bits and 32 bits: all that a number holds exactly.
  const number = (mix(high) >>> 11) * 0x1_0000_0000 + mix(low);
  return (number % 36 ** LENGTH).toString(36).padStart(LENGTH, '0');
}

function mix(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
