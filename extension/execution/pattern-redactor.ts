import { secretMark } from '../secrets/redact-text';
import type { FoundSecret, SecretFinder } from '../secrets/secret-finder';

const NEWLINE = 0x0a;
/** A line longer than this is looked at in pieces. */
const LONGEST_LINE = 64 * 1024;
/** What of such a piece is looked at again with the next. */
const OVERLAP = 8 * 1024;
/** A secret that goes on for longer than this is not waited for. */
const LONGEST_SECRET = 1024 * 1024;

/** Escape sequences (ECMA-48): CSI and OSC (colours, links, titles), and short ones (`ESC ( B`). */
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-~])/g;

/**
 * Takes secrets out of one stream of bytes on its way to a file. Holds the last line back until it
 * is whole, so that what a person sees should not wait for it. A secret is found through escape
 * sequences as well; these are kept, so that a colour ends where it ended.
 */
export class PatternRedactor {
  readonly #finder: SecretFinder;
  #held: Buffer = Buffer.alloc(0);
  #inKey = false;
  #count = 0;

  constructor(finder: SecretFinder) {
    // One character for each byte, so that places in the text are places in the bytes.
    this.#finder = finder.inForm((text) => Buffer.from(text).toString('latin1'));
  }

  /** How many secrets were replaced so far. */
  get count(): number {
    return this.#count;
  }

  /** Takes the next chunk and gives what is certain by now. */
  push(chunk: Buffer): Buffer {
    // Most of what commands print in bulk are numbers, and every secret has a letter before digits.
    const isIdle = this.#held.length === 0 && !this.#inKey;
    if (isIdle && this.#finder.needsLetter && !hasLetter(chunk)) return chunk;
    const bytes = isIdle ? chunk : Buffer.concat([this.#held, chunk]);
    const cut = bytes.lastIndexOf(NEWLINE) + 1;
    if (bytes.length - cut <= LONGEST_LINE) return this.#redact(bytes, cut);
    return this.#redact(bytes, bytes.length - OVERLAP);
  }

  /** Gives what was held back, when the stream has ended. */
  end(): Buffer {
    return this.#redact(this.#held, this.#held.length);
  }

  /** Redacts what stands before `cut`, or a little less where a secret stands there. */
  #redact(bytes: Buffer, cut: number): Buffer {
    if (cut === 0) {
      this.#held = bytes;
      return Buffer.alloc(0);
    }
    const endsLine = cut === bytes.length || bytes[cut - 1] === NEWLINE;
    const text = bytes.toString('latin1', 0, endsLine ? cut : bytes.length);
    const { found, inKey } = this.#find(text);
    // The mark of a key that goes on stands where it began.
    const [first] = found;
    const goesOn = this.#inKey && first?.start === 0 && first.kind === 'private-key';
    const across = endsLine ? undefined : found.find(({ start, end }) => start < cut && end > cut);
    const waits = across !== undefined && bytes.length - across.start < LONGEST_SECRET;
    const end = across === undefined ? cut : waits ? across.start : across.end;
    // A copy: the chunk's memory must not be kept alive for a few bytes of it.
    this.#held = Buffer.from(bytes.subarray(end));
    if (endsLine) this.#inKey = inKey;
    const before = found.filter((secret) => secret.end <= end);
    if (before.length === 0) return bytes.subarray(0, end);
    this.#count += goesOn ? before.length - 1 : before.length;
    return Buffer.from(replaced(text.slice(0, end), before, goesOn), 'latin1');
  }

  #find(text: string) {
    if (!text.includes('\u001b')) return this.#finder.find(text, this.#inKey);
    const { plain, places } = withoutEscapes(text);
    const { found, inKey } = this.#finder.find(plain, this.#inKey);
    return {
      inKey,
      found: found.map(({ start, end, kind }) => ({
        start: places(start),
        end: places(end - 1) + 1,
        kind,
      })),
    };
  }
}

/** A text without escape sequences, and where its characters stood. */
function withoutEscapes(text: string) {
  /** Where a plain stretch begins: in the plain text, and in the text. */
  const stretches: (readonly [plain: number, at: number])[] = [[0, 0]];
  let plain = '';
  let from = 0;
  for (const match of text.matchAll(escapes)) {
    plain += text.slice(from, match.index);
    from = match.index + match[0].length;
    stretches.push([plain.length, from]);
  }
  plain += text.slice(from);
  return {
    plain,
    places: (at: number): number => {
      const [start, place] = stretches.findLast(([begin]) => begin <= at) ?? [0, 0];
      return place + at - start;
    },
  };
}

/** @param unmarked whether the first is without a mark. */
function replaced(text: string, found: readonly FoundSecret[], unmarked: boolean): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, kind } of found) {
    const kept = text.slice(start, end).match(escapes)?.join('') ?? '';
    const mark = unmarked && start === 0 ? '' : secretMark(kind);
    parts.push(text.slice(from, start), mark, kept);
    from = end;
  }
  return [...parts, text.slice(from)].join('');
}

/** Whether any byte is one of `@` to `DEL`, or the first of a character beyond ASCII. */
function hasLetter(bytes: Buffer): boolean {
  const words = bytes.length >> 2;
  if (bytes.byteOffset % 4 !== 0) return true;
  const view = new Int32Array(bytes.buffer, bytes.byteOffset, words);
  let any = 0;
  for (let at = 0; at < words; at += 1) any |= view[at] ?? 0;
  for (let at = words << 2; at < bytes.length; at += 1) any |= bytes[at] ?? 0;
  return (any & 0x40404040) !== 0;
}
