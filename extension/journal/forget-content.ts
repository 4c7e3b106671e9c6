import { isKnownEvent } from '../incident/known-event';
import { readEvent } from '../incident/read-event';
import { withoutContent } from './line-format';

const FORGOTTEN = '"kind":"content.forgotten"';
const NEWLINE = 0x0a;

/** What stands in the place of an output that was forgotten. */
export const FORGOTTEN_OUTPUT = Buffer.from('[forgotten]\n');

/** The kinds of events whose content can be taken out of their line. */
const FORGETTABLE: ReadonlySet<string> = new Set(['note.added']);

/** Whether the content of such an event can be taken out of its line, and nothing is undone by it. */
export function isForgettable(kind: string): boolean {
  return FORGETTABLE.has(kind);
}

/** Whether a journal says of anything that it is to be forgotten. */
export function forgetsAnything(journal: Buffer): boolean {
  return journal.includes(FORGOTTEN);
}

/**
 * A journal without the content of those of its lines that its own `content.forgotten` events name.
 * All other bytes stay as they are; the same buffer when there is nothing to take out.
 */
export function withoutForgotten(journal: Buffer): Buffer {
  if (!forgetsAnything(journal)) return journal;
  const lines = linesOf(journal);
  const named = new Set(
    lines.flatMap((bytes) => {
      const event = bytes.includes(FORGOTTEN) ? readEvent(bytes.toString()) : undefined;
      return event !== undefined && isKnownEvent(event) && event.kind === 'content.forgotten'
        ? [event.data.event]
        : [];
    }),
  );
  const kept = lines.map((bytes) => {
    const line = bytes.toString().replace(/\n$/, '');
    const id = /^\{"v":\d+,"id":"([^"]*)"/.exec(line)?.[1];
    if (id === undefined || !named.has(id)) return bytes;
    const event = readEvent(line);
    const bare =
      event !== undefined && isForgettable(event.kind) ? withoutContent(line) : undefined;
    return bare === undefined ? bytes : Buffer.from(`${bare}\n`);
  });
  const shorter = Buffer.concat(kept);
  return shorter.length < journal.length ? shorter : journal;
}

/** With their newlines; the last one may lack it. */
export function linesOf(journal: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < journal.length;) {
    const newline = journal.indexOf(NEWLINE, from);
    const to = newline === -1 ? journal.length : newline + 1;
    lines.push(journal.subarray(from, to));
    from = to;
  }
  return lines;
}
