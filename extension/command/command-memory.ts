import { type BlockReading, readBlock } from './read-block';
import type { CommandTemplate } from './command-template';
import { type ProgramCall, readCalls } from './read-calls';
import { InlineCode } from './read-inline';
import type { ShellGrammar } from './shell-grammar';

/**
 * What was read of the commands of one document, for reading it again after a change: most of its texts
 * are then what they were. Keeps what the last two readings asked for, and no more.
 */
export class CommandMemory {
  readonly #blocks = new Texts<BlockReading>();
  readonly #spans = new Texts<InlineCode | undefined>();
  readonly #calls = new Texts<readonly ProgramCall[] | undefined>();

  /** The document is about to be read again. */
  turn(): void {
    for (const texts of [this.#blocks, this.#spans, this.#calls]) texts.turn();
  }

  /** As {@link readBlock}. */
  block(body: string, language: string, grammar: ShellGrammar): BlockReading {
    return this.#blocks.of(`${language}\n${body}`, () => readBlock(body, language, grammar));
  }

  /** As {@link InlineCode.of}. */
  span(text: string, grammar: ShellGrammar): InlineCode | undefined {
    return this.#spans.of(text, () => InlineCode.of(text, grammar));
  }

  /** As {@link readCalls}. */
  calls(command: CommandTemplate, grammar: ShellGrammar): readonly ProgramCall[] | undefined {
    const places = command.parameters.flatMap((parameter) =>
      parameter.places.map(({ start, end }) => `${start}-${end}`),
    );
    const key = `${command.language}\n${places.join()}\n${command.text}`;
    return this.#calls.of(key, () => readCalls(command, grammar));
  }
}

/** What was made of each text. */
class Texts<T> {
  #now = new Map<string, { readonly made: T }>();
  #before: ReadonlyMap<string, { readonly made: T }> = new Map();

  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  of(text: string, make: () => T): T {
    const known = this.#now.get(text);
    if (known !== undefined) return known.made;
    const entry = this.#before.get(text) ?? { made: make() };
    this.#now.set(text, entry);
    return entry.made;
  }
}
