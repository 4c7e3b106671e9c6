import type { AnyEvent } from './incident-state';

/**
 * Reads one complete line of a journal (without its newline). Undefined when it is not an event:
 * not JSON, or its envelope lacks what ordering and folding need. Kinds and versions that are not
 * known, and lines whose content was forgotten, are events; hashes are not checked here.
 */
export function readEvent(line: string): AnyEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isEvent(value) ? value : undefined;
}

function isEvent(value: unknown): value is AnyEvent {
  if (typeof value !== 'object' || value === null) return false;
  const event = value as Partial<Record<keyof AnyEvent, unknown>>;
  return (
    typeof event.v === 'number' &&
    typeof event.id === 'string' &&
    typeof event.incident === 'string' &&
    typeof event.writer === 'string' &&
    Number.isSafeInteger(event.seq) &&
    Number.isSafeInteger(event.lamport) &&
    isTime(event.at) &&
    typeof event.kind === 'string' &&
    typeof event.actor === 'string' &&
    (event.occurredAt === undefined || isTime(event.occurredAt)) &&
    (event.prev === null || typeof event.prev === 'string') &&
    typeof event.seen === 'object' &&
    event.seen !== null &&
    typeof event.dataHash === 'string' &&
    typeof event.hash === 'string'
  );
}

/** The one form in which times are written, `2026-11-23T04:05:06.789Z`, so that they sort as text. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function isTime(value: unknown): value is string {
  return typeof value === 'string' && time.test(value);
}
