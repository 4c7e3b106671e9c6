/** What stands for a secret value in every record. */
export const SECRET_MARK = '[redacted:secret]';

const mark = Buffer.from(SECRET_MARK);

/**
 * Replaces secret values in one stream of bytes by `[redacted:secret]`, also where a value is split
 * over chunks. Bytes are held back only while they may be the beginning of a value, so a prompt
 * without a newline is not delayed.
 */
export class SecretRedactor {
  readonly #secrets: readonly Buffer[];
  #held: Buffer = Buffer.alloc(0);
  #count = 0;

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets
      .filter((secret) => secret !== '')
      .map((secret) => Buffer.from(secret))
      // Where one value begins another, the longer is meant.
      .sort((a, b) => b.length - a.length);
  }

  /** How many values were replaced so far. */
  get count(): number {
    return this.#count;
  }

  /** Takes the next chunk and gives what is certain by now. */
  push(chunk: Buffer): Buffer {
    if (this.#secrets.length === 0) return chunk;
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    return this.#replace(bytes, this.#possibleStart(bytes));
  }

  /** Gives what was held back, when the stream has ended. */
  end(): Buffer {
    return this.#replace(this.#held, this.#held.length);
  }

  /** Replaces every value that starts before `limit`; keeps the rest for the next chunk. */
  #replace(bytes: Buffer, limit: number): Buffer {
    const out: Buffer[] = [];
    let from = 0;
    for (;;) {
      const found = this.#next(bytes, from, limit);
      if (found === undefined) break;
      out.push(bytes.subarray(from, found.at), mark);
      from = found.at + found.length;
      this.#count += 1;
    }
    const cut = Math.max(from, limit);
    out.push(bytes.subarray(from, cut));
    // A copy: the chunk's memory must not be kept alive for a few bytes of it.
    this.#held = Buffer.from(bytes.subarray(cut));
    return out.length === 1 && out[0] !== undefined ? out[0] : Buffer.concat(out);
  }

  #next(bytes: Buffer, from: number, limit: number) {
    let best: { at: number; length: number } | undefined;
    for (const value of this.#secrets) {
      const at = bytes.indexOf(value, from);
      if (at < 0 || at >= limit || (best !== undefined && best.at <= at)) continue;
      best = { at, length: value.length };
    }
    return best;
  }

  /** Where the longest ending that may become a value begins; the length when there is none. */
  #possibleStart(bytes: Buffer): number {
    let start = bytes.length;
    for (const value of this.#secrets) {
      const earliest = Math.max(0, bytes.length - value.length + 1);
      for (let at = earliest; at < start; at += 1) {
        if (bytes[at] !== value[0]) continue;
        if (value.subarray(0, bytes.length - at).equals(bytes.subarray(at))) start = at;
      }
    }
    return start;
  }
}
