import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { withoutForgotten } from './forget-content';
import type { JournalPorts } from './journal-ports';
import type { JournalReader } from './journal-reader';
import { envelopeHolds } from './line-format';
import { readBytes } from './read-bytes';
import { syncFolder } from './sync-folder';
import { writeDurably } from './write-durably';
import { writeFully } from './write-fully';

/** What mending a journal needs; to be done while nobody else writes to it. */
export interface Mending {
  /** Up to date. */
  readonly reader: JournalReader;
  readonly ports: JournalPorts;
  /** Told what a person should know: one sentence each. */
  readonly notify: (message: string) => void;
}

/** Moves a last line that is not whole into a file of its own. */
export function setTornAside(descriptor: number, { reader, ports, notify }: Mending): void {
  if (reader.tornBytes === 0) return;
  const bytes = readBytes(
    descriptor,
    reader.completeBytes,
    reader.completeBytes + reader.tornBytes,
  );
  const time = ports.now().toISOString().replace(/[-:.]/g, '');
  const name = `${reader.writer}.torn-${time}-${ports.randomHex(2)}`;
  writeDurably(join(dirname(reader.file), name), bytes);
  ftruncateSync(descriptor, reader.completeBytes);
  fdatasyncSync(descriptor);
  reader.refresh();
  notify(
    l10n.t(
      'The last line of {0} was torn by a crash before it was acknowledged; it was set aside in {1}.',
      basename(reader.file),
      name,
    ),
  );
}

/** Writes again, byte for byte, the events that were read once and are gone from the file. */
export function restoreMissing(descriptor: number, { reader, notify }: Mending): void {
  const lines = reader.missing.map((event) => ({ text: JSON.stringify(event), event }));
  if (lines.length === 0) return;
  const whole = lines.findIndex(({ text }) => !envelopeHolds(text));
  const kept = whole === -1 ? lines : lines.slice(0, whole);
  const bytes = Buffer.from(kept.map(({ text }) => `${text}\n`).join(''));
  writeFully(descriptor, bytes);
  fdatasyncSync(descriptor);
  reader.appending(
    bytes,
    kept.map(({ event }) => event),
  );
  reader.appended(fstatSync(descriptor));
  notify(
    l10n.t(
      '{0} events had gone from {1}; they were written again from memory.',
      kept.length,
      reader.file,
    ),
  );
}

/**
 * Writes a journal anew without what it says is forgotten, and puts it in its place in one move.
 *
 * @throws the system's error; the journal is then as before.
 */
export function takeOutForgotten(file: string): void {
  const bytes = readFileSync(file);
  const kept = withoutForgotten(bytes);
  // A line that somebody has edited may not be in our form.
  if (kept === bytes) return;
  const draft = file.replace(/\.jsonl$/, '.forgetting');
  const descriptor = openSync(draft, 'w');
  try {
    writeFully(descriptor, kept);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
  syncFolder(dirname(file));
}
