import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver';

/** Half-typed text is wrong most of the time; it is looked at when the hands rest. */
const REST_MS = 250;

interface Entry {
  timer: NodeJS.Timeout | undefined;
  running: CancellationTokenSource | undefined;
}

/** When each open document is checked: at once after it was opened, then whenever it has come to rest. */
export class CheckSchedule {
  readonly #check: (uri: string, cancellation: CancellationToken) => Promise<void>;
  readonly #entries = new Map<string, Entry>();

  /** @param check never rejects; its answer is not wanted any more once it is cancelled */
  constructor(check: (uri: string, cancellation: CancellationToken) => Promise<void>) {
    this.#check = check;
  }

  /**
   * The text, or what is around it, has moved on: what is under way is about something that is gone.
   * @param waits whether a document that was checked before is left alone until it is told of otherwise
   */
  changed(uri: string, waits = false): void {
    const known = this.#entries.get(uri);
    const entry = known ?? { timer: undefined, running: undefined };
    this.#stop(entry);
    this.#entries.set(uri, entry);
    if (waits && known !== undefined) return;
    entry.timer = setTimeout(() => void this.#run(uri, entry), known === undefined ? 0 : REST_MS);
  }

  closed(uri: string): void {
    const entry = this.#entries.get(uri);
    if (entry !== undefined) this.#stop(entry);
    this.#entries.delete(uri);
  }

  async #run(uri: string, entry: Entry): Promise<void> {
    const source = new CancellationTokenSource();
    entry.running = source;
    await this.#check(uri, source.token);
    source.dispose();
    if (entry.running === source) entry.running = undefined;
  }

  #stop(entry: Entry): void {
    clearTimeout(entry.timer);
    entry.running?.cancel();
    entry.running = undefined;
  }
}
