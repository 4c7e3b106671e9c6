import { isUtf8 } from 'node:buffer';
import * as l10n from '@vscode/l10n';
import type { RunOutput } from '../incident/event';
import type { AnyEvent } from '../incident/incident-state';
import { isKnownEvent } from '../incident/known-event';
import { readEvent } from '../incident/read-event';
import { lineParts, sha256 } from './line-format';

/** Something in a line that is not as it was written. */
export interface LineDamage {
  /** 1-based. */
  readonly line: number;
  /** One sentence without its full stop. */
  readonly why: string;
}

/** A line's word about something outside its journal. */
interface Claim {
  readonly line: number;
}

/** What one journal says, and what is wrong in it as far as it alone can tell. */
export interface VerifiedJournal {
  /** How many lines are events. */
  readonly events: number;
  readonly lines: number;
  /** Whether it ends in the middle of a line. */
  readonly torn: boolean;
  readonly damaged: readonly LineDamage[];
  /** The Lamport clock of each event, by its hash. */
  readonly clocks: ReadonlyMap<string, number>;
  /** The heads of other writers that its writer had seen. */
  readonly seen: readonly (Claim & {
    readonly writer: string;
    readonly hash: string;
    readonly lamport: number;
  })[];
  readonly outputs: readonly (Claim & {
    readonly output: RunOutput;
    /** The events by which the output can be forgotten: the run's begin and its end. */
    readonly ids: readonly string[];
  })[];
  /** Runbooks that were kept, by their blob ids. */
  readonly runbooks: readonly (Claim & { readonly blob: string })[];
  /** Events without their content. */
  readonly bare: readonly (Claim & { readonly id: string })[];
  /** Ids of the events whose content somebody asked to be forgotten. */
  readonly forgotten: ReadonlySet<string>;
}

const NEWLINE = 0x0a;

/** Checks the bytes of one journal, line by line, against docs/incident-log.md. */
export function verifyJournal(bytes: Buffer, incident: string, writer: string): VerifiedJournal {
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  const check = new JournalCheck(incident, writer);
  // One look at all of them: the text of bytes that are no UTF-8 does not tell which they were.
  const whole = isUtf8(bytes.subarray(0, end));
  if (whole && end > 0) {
    for (const line of bytes.toString('utf8', 0, end - 1).split('\n')) check.take(line);
  } else {
    for (let from = 0; from < end;) {
      const to = bytes.indexOf(NEWLINE, from);
      const line = bytes.subarray(from, to);
      if (isUtf8(line)) check.take(line.toString());
      else check.takeUnreadable(l10n.t('it is no UTF-8 text'));
      from = to + 1;
    }
  }
  return check.finish(bytes.toString('utf8', end));
}

class JournalCheck {
  readonly #incident: string;
  readonly #writer: string;
  readonly #damaged: LineDamage[] = [];
  readonly #clocks = new Map<string, number>();
  readonly #seen: VerifiedJournal['seen'][number][] = [];
  readonly #outputs: VerifiedJournal['outputs'][number][] = [];
  readonly #runbooks: VerifiedJournal['runbooks'][number][] = [];
  readonly #bare: VerifiedJournal['bare'][number][] = [];
  readonly #forgotten = new Set<string>();
  #line = 0;
  /** Undefined behind a line that cannot be read: what comes next may follow it. */
  #last:
    { readonly hash: string | null; readonly seq: number; readonly lamport: number } | undefined = {
    hash: null,
    seq: 0,
    lamport: 0,
  };

  constructor(incident: string, writer: string) {
    this.#incident = incident;
    this.#writer = writer;
  }

  take(line: string): void {
    const event = readEvent(line);
    if (event === undefined) {
      this.takeUnreadable(l10n.t('it is no event'));
      return;
    }
    this.#line += 1;
    if (event.incident !== this.#incident || event.writer !== this.#writer) {
      this.#damage(l10n.t('it belongs to another journal'));
    }
    this.#checkHashes(line, event);
    this.#checkPlace(event);
    this.#clocks.set(event.hash, event.lamport);
    this.#gather(event);
  }

  takeUnreadable(why: string): void {
    this.#line += 1;
    this.#damage(why);
    this.#last = undefined;
  }

  /** @param tail what stands behind the last newline. */
  finish(tail: string): VerifiedJournal {
    // A line that was whole and has something else now where its newline was.
    const isWhole = tail !== '' && readEvent(tail.slice(0, -1)) !== undefined;
    if (isWhole) this.takeUnreadable(l10n.t('its line end was changed'));
    return {
      events: this.#clocks.size,
      lines: this.#line,
      torn: tail !== '' && !isWhole,
      damaged: this.#damaged,
      clocks: this.#clocks,
      seen: this.#seen,
      outputs: this.#outputs,
      runbooks: this.#runbooks,
      bare: this.#bare,
      forgotten: this.#forgotten,
    };
  }

  #checkHashes(line: string, event: AnyEvent): void {
    const parts = lineParts(line);
    if (parts === undefined) {
      this.#damage(
        line.endsWith('\r')
          ? l10n.t('its line end was changed to CR LF')
          : l10n.t('it is not in the form in which events are written'),
      );
    } else if (sha256(parts.envelope) !== parts.hash) {
      this.#damage(l10n.t('it was changed: its hash does not fit'));
    } else if (parts.content === undefined) {
      this.#bare.push({ line: this.#line, id: event.id });
    } else if (sha256(parts.content) !== event.dataHash) {
      this.#damage(l10n.t('its content was changed: the hash of the content does not fit'));
    }
  }

  /** Whether it follows the line before it. */
  #checkPlace(event: AnyEvent): void {
    const last = this.#last;
    this.#last = event;
    if (last === undefined) return;
    if (event.prev !== last.hash || event.seq !== last.seq + 1) {
      this.#damage(
        last.hash === null
          ? l10n.t('it is not the first event of its journal: the lines before it are gone')
          : l10n.t(
              'it does not follow the line before it: a line was changed, taken out, put in or moved',
            ),
      );
    } else if (last.hash === null && event.kind !== 'journal.opened') {
      this.#damage(l10n.t('it is the first line and does not open the journal'));
    } else if (event.lamport <= last.lamport) {
      this.#damage(l10n.t('its Lamport clock is not after that of the line before it'));
    }
  }

  #gather(event: AnyEvent): void {
    const line = this.#line;
    const { lamport } = event;
    for (const writer in event.seen) {
      this.#seen.push({ line, writer, hash: event.seen[writer] ?? '', lamport });
    }
    if (!isKnownEvent(event)) return;
    if (event.kind === 'incident.declared') {
      for (const { blob } of event.data.runbooks) this.#runbooks.push({ line, blob });
    } else if (event.kind === 'run.finished' && event.data.output !== null) {
      const { output, run } = event.data;
      this.#outputs.push({ line, output, ids: [event.id, run] });
    } else if (event.kind === 'content.forgotten') {
      this.#forgotten.add(event.data.event);
    }
  }

  #damage(why: string): void {
    this.#damaged.push({ line: this.#line, why });
  }
}
