/**
 * Cuts a command's own output out of a terminal's stream.
 *
 * What a terminal yields begins with shell integration's marks and our echo of the resolved command,
 * and ends with marks of the next prompt (zsh) or titles (fish). So the session script prints one
 * private OSC sequence right before the command and one right after it (terminals ignore an OSC that
 * they do not know), and only what stands between them is the output. The line discipline's CR LF
 * becomes LF again; colours stay.
 */
export class TerminalStream {
  readonly #start: string;
  readonly #end: string;
  #state: 'before' | 'inside' | 'after' = 'before';
  #held = '';

  constructor(nonce: string) {
    this.#start = mark('start', nonce);
    this.#end = mark('end', nonce);
  }

  /** For a line that was typed: nothing of ours stands around its output. */
  static unmarked(): TerminalStream {
    const stream = new TerminalStream('');
    stream.#state = 'inside';
    return stream;
  }

  /** True once the end mark has been seen: whatever follows belongs to the prompt. */
  get ended(): boolean {
    return this.#state === 'after';
  }

  /** Takes the next chunk, cut anywhere, and returns the output that is certain by now. */
  push(chunk: string): string {
    this.#held += chunk;
    if (this.#state === 'before') {
      const at = this.#held.indexOf(this.#start);
      if (at < 0) {
        this.#held = this.#held.slice(-this.#start.length);
        return '';
      }
      this.#held = this.#held.slice(at + this.#start.length);
      this.#state = 'inside';
    }
    if (this.#state === 'after') {
      this.#held = '';
      return '';
    }
    const end = this.#held.indexOf(this.#end);
    if (end >= 0) {
      const rest = this.#held.slice(0, end);
      this.#held = '';
      this.#state = 'after';
      return clean(rest);
    }
    const cut = certainLength(this.#held, this.#end);
    const out = this.#held.slice(0, cut);
    this.#held = this.#held.slice(cut);
    return clean(out);
  }

  /** What is left when the stream closes without an end mark (a stopped command prints none). */
  end(): string {
    const rest = this.#state === 'inside' ? this.#held : '';
    this.#held = '';
    this.#state = 'after';
    return clean(rest);
  }
}

/** The OSC sequence that the session script prints; `7717` is used by no terminal that we know. */
export function mark(which: 'start' | 'end', nonce: string): string {
  return `\u001b]7717;${which}-${nonce}\u0007`;
}

/** Shell integration's own marks (OSC 633): the next prompt's, where a stopped command has no end mark. */

const integrationMark = /\u001b\]633;[^\u0007\u001b]*\u0007/g;

function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(integrationMark, '');
}

/** How long an unfinished mark may be before it is taken for output after all. */
const longestMark = 4096;

/** How much of the text no later chunk can change: marks and CR LF may be split over two chunks. */
function certainLength(text: string, endMark: string): number {
  const escape = text.lastIndexOf('\u001b');
  if (escape >= 0 && text.length - escape < longestMark) {
    const tail = text.slice(escape);
    const unfinished = tail.startsWith('\u001b]633;') && !tail.includes('\u0007');
    if (unfinished || endMark.startsWith(tail) || '\u001b]633;'.startsWith(tail)) {
      return text[escape - 1] === '\r' ? escape - 1 : escape;
    }
  }
  return text.endsWith('\r') ? text.length - 1 : text.length;
}
