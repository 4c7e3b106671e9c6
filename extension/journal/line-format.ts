import * as crypto from 'node:crypto';
import { createHash } from 'node:crypto';
import type { EventKind, EventData } from '../incident/event';
import type { AnyEvent } from '../incident/incident-state';
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
  /** As `readEvent` would read it from the text, and apart from the object that `data` came in. */
  readonly event: AnyEvent;
}

/**
 * One line of a journal as docs/incident-log.md lays it down. What stands before `,"hash":` is the
 * envelope, and `hash` is over its bytes; salt and data stand after it, so they can be taken out
 * later without touching a byte that is hashed.
 */
export function encodeLine(content: LineContent): EncodedLine {
  const { id, incident, writer, seq, lamport, at, kind, actor, occurredAt, prev, seen, salt } =
    content;
  const data = JSON.stringify(content.data);
  const envelope = {
    v: EVENT_VERSION,
    id,
    incident,
    writer,
    seq,
    lamport,
    at,
    kind,
    actor,
    ...(occurredAt !== undefined && { occurredAt }),
    prev,
    seen,
    dataHash: sha256(salt + data),
  };
  const hashed = JSON.stringify(envelope).slice(0, -1);
  const hash = sha256(hashed);
  const written: unknown = JSON.parse(data);
  const event = { ...envelope, hash, salt, data: written };
  return { text: `${hashed},"hash":"${hash}","salt":"${salt}","data":${data}}`, event };
}

/** Whether the envelope of a line still has the hash that the line gives for it. */
export function envelopeHolds(line: string): boolean {
  const end = line.indexOf(HASH);
  return end !== -1 && line.startsWith(sha256(line.slice(0, end)), end + HASH.length);
}

/** What a line is made of, as texts: the parts that its two hashes are over. */
export interface LineParts {
  /** What `hash` is over. */
  readonly envelope: string;
  readonly hash: string;
  /** What `dataHash` is over; undefined where the content was taken out. */
  readonly content: string | undefined;
}

/** Takes a line apart by the form that `encodeLine` gives it; undefined where it has another. */
export function lineParts(line: string): LineParts | undefined {
  const end = line.indexOf(HASH);
  const hashEnd = end + HASH.length + 64;
  if (end === -1 || !line.endsWith('}')) return undefined;
  const envelope = line.slice(0, end);
  const hash = line.slice(end + HASH.length, hashEnd);
  if (line.startsWith(SALT, hashEnd)) {
    const saltStart = hashEnd + SALT.length;
    const saltEnd = line.indexOf(DATA, saltStart);
    if (saltEnd === -1) return undefined;
    const data = line.slice(saltEnd + DATA.length, -1);
    return { envelope, hash, content: line.slice(saltStart, saltEnd) + data };
  }
  const isBare = line.length === hashEnd + 2 && line.endsWith('"}');
  return isBare ? { envelope, hash, content: undefined } : undefined;
}

/** A line without its salt and data: it ends after its hash. Undefined where it has none to lose. */
export function withoutContent(line: string): string | undefined {
  const parts = lineParts(line);
  return parts?.content === undefined ? undefined : `${parts.envelope},"hash":"${parts.hash}"}`;
}

const HASH = ',"hash":"';
const SALT = '","salt":"';
const DATA = '","data":';

/**
 * Lower-case hexadecimal, over the text's UTF-8. One call where Node has one (20.12): a hash object
 * costs more than hashing a line.
 */
export const sha256: (text: string) => string =
  'hash' in crypto
    ? (text) => crypto.hash('sha256', text)
    : (text) => createHash('sha256').update(text).digest('hex');
