import type { Socket } from 'node:net';

type Sink = (chunk: Buffer) => void;

/** One output of a shell that runs several commands, cut into what each of them printed. */
export class MarkedStream {
  /** Resolves when every process that held the other end has closed it. */
  readonly ended: Promise<void>;
  readonly #reader: Socket;
  #sink: Sink = () => undefined;
  /** Between two commands nothing is read: what comes then waits in the pipe. */
  #between = true;
  #mark: { readonly bytes: Buffer; readonly found: () => void } | undefined;
  /** What may be the beginning of the mark, or came after it. */
  #held: Buffer = Buffer.alloc(0);

  constructor(reader: Socket) {
    this.#reader = reader;
    this.ended = new Promise((resolve) => {
      reader.once('close', resolve);
      reader.once('error', () => {
        reader.destroy();
      });
    });
    reader.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
    reader.pause();
  }

  /** From here on, what arrives belongs to the next command. */
  begin(sink: Sink): void {
    const late = this.#held;
    this.#held = Buffer.alloc(0);
    this.#between = false;
    this.#sink = sink;
    if (late.length > 0) sink(late);
    this.resume();
  }

  /** Resolves when the mark has come and everything before it went to the sink. */
  async untilMark(mark: string): Promise<void> {
    await new Promise<void>((found) => {
      this.#mark = { bytes: Buffer.from(mark), found };
    });
  }

  pause(): void {
    this.#reader.pause();
  }

  resume(): void {
    if (!this.#between) this.#reader.resume();
  }

  /** Reads no more, and gives what it still held. */
  close(): void {
    if (this.#held.length > 0) this.#sink(this.#held);
    this.#held = Buffer.alloc(0);
    this.#sink = () => undefined;
    this.#reader.destroy();
  }

  #take(chunk: Buffer): void {
    if (this.#mark === undefined) {
      this.#sink(chunk);
      return;
    }
    const { bytes, found } = this.#mark;
    const all = Buffer.concat([this.#held, chunk]);
    const at = all.indexOf(bytes);
    const certain = at >= 0 ? at : Math.max(0, all.length - bytes.length + 1);
    if (certain > 0) this.#sink(all.subarray(0, certain));
    this.#held = all.subarray(at >= 0 ? at + bytes.length : certain);
    if (at < 0) return;
    this.#mark = undefined;
    this.#between = true;
    this.pause();
    found();
  }
}
