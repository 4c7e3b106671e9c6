const BELL = 0x07;
const NEWLINE = 0x0a;
const ESCAPE = 0x1b;

type State = 'text' | 'escape' | 'intermediate' | 'control' | 'string';

/**
 * Takes a terminal's sequences (colours, titles, links, movements) out of bytes that come in pieces, as
 * ECMA-48 and xterm write them. A sequence that never ends is over at the end of its line.
 */
export class EscapeRemover {
  #state: State = 'text';

  /**
   * Moves what is left of the bytes from `start` to `end` together, in their place.
   *
   * @returns where that ends now
   */
  remove(bytes: Buffer, start: number, end: number): number {
    let to = start;
    let from = start;
    const all = bytes.subarray(0, end);
    while (from < end) {
      if (this.#state !== 'text') {
        if (this.#takes(bytes[from] ?? NEWLINE)) from += 1;
        continue;
      }
      const at = all.indexOf(ESCAPE, from);
      const until = at === -1 ? end : at;
      if (to !== from) bytes.copyWithin(to, from, until);
      to += until - from;
      from = until;
      if (at !== -1) {
        this.#state = 'escape';
        from += 1;
      }
    }
    return to;
  }

  /** Whether a byte belongs to the sequence that has begun. */
  #takes(byte: number): boolean {
    if (byte === ESCAPE) {
      this.#state = 'escape';
      return true;
    }
    const isIntermediate = byte >= 0x20 && byte <= 0x2f;
    const isFinal = byte >= 0x30 && byte <= 0x7e;
    switch (this.#state) {
      case 'string':
        if (byte === NEWLINE || byte === BELL) this.#state = 'text';
        return byte !== NEWLINE;
      case 'control':
        if (byte >= 0x20 && byte <= 0x3f) return true;
        break;
      case 'escape':
        if (isIntermediate) this.#state = 'intermediate';
        else if (isFinal) this.#state = afterEscape(byte);
        else break;
        return true;
      case 'intermediate':
      case 'text':
        if (isIntermediate) return true;
    }
    this.#state = 'text';
    return isFinal;
  }
}

/** `ESC [` begins a control sequence; `]`, `P`, `X`, `^` and `_` a string; the others stand alone. */
function afterEscape(byte: number): State {
  const character = String.fromCharCode(byte);
  return character === '[' ? 'control' : ']PX^_'.includes(character) ? 'string' : 'text';
}
