import { createHash } from 'node:crypto';
import type { EventKind, EventData } from '../incident/event';
import { EVENT_VERSION } from '../incident/known-event';

/** Everything that a line says but for what is computed from it. */
export interface LineContent<K extends EventKind = EventKind> {
  readonly id: string;
  readonly incident: string;
  readonly writer: string;
  readonly seq: number;
  readonly lamport: number;
  readonly at: string;
  readonly kind: K;
  readonly actor: string;
  readonly occurredAt: string | undefined;
  readonly prev: string | null;
  readonly seen: Readonly<Record<string, string>>;
  /** Lower-case hexadecimal; keeps a short content from being guessed by its hash. */
  readonly salt: string;
  readonly data: EventData[K];
}

export interface EncodedLine {
  /** Without the newline that ends it in the journal. */
  readonly text: string;
  readonly hash: string;
}

/**
 * One line of a journal as docs/incident-log.md lays it down. What stands before `,"hash":` is the
 * envelope, and `hash` is over its bytes; salt and data stand after it, so they can be taken out
 * later without touching a byte that is hashed.
 */
export function encodeLine(content: LineContent): EncodedLine {
  const { id, incident, writer, seq, lamport, at, kind, actor, occurredAt, prev, seen } = content;
  const data = JSON.stringify(content.data);
  const envelope = JSON.stringify({
    v: EVENT_VERSION,
    id,
    incident,
    writer,
    seq,
    lamport,
    at,
    kind,
    actor,
    occurredAt,
    prev,
    seen,
    dataHash: sha256(content.salt + data),
  }).slice(0, -1);
  const hash = sha256(envelope);
  return { text: `${envelope},"hash":"${hash}","salt":"${content.salt}","data":${data}}`, hash };
}

/** Whether the envelope of a line still has the hash that the line gives for it. */
export function envelopeHolds(line: string): boolean {
  const end = line.indexOf(',"hash":"');
  return end !== -1 && line.startsWith(sha256(line.slice(0, end)), end + ',"hash":"'.length);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
