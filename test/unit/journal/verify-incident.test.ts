import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeLine } from '../../../extension/journal/line-format';
import { verifyIncident } from '../../../extension/journal/verify-incident';
import { anyText } from './fixtures';
import { type Files, filesIn, type Move, writeLog } from './written-log';

const draws = { seed: 20_261_123 } as const;

const note = (writer: number, text: string): Move => ({ kind: 'note', writer, text });
const run = (writer: number, text: string): Move => ({ kind: 'run', writer, text });
const sync = (writer: number, from: number): Move => ({ kind: 'sync', writer, from });

/** Three writers, each of whom has seen the end of the journal of the one before. */
const moves: readonly Move[] = [
  ...[
    note(0, 'one'),
    run(0, 'drei – ☃ 𝄞\n'),
    sync(1, 0),
    note(1, ''),
    run(1, ''),
    note(1, '\u2028"'),
  ],
  ...[
    sync(2, 1),
    sync(0, 1),
    note(0, 'back'),
    run(2, 'x'.repeat(5000)),
    note(2, 'two'),
    sync(0, 2),
  ],
  ...[sync(2, 0), note(2, 'seen'), sync(1, 2), note(1, 'all'), sync(0, 1), note(0, 'end')],
];

const isJournal = (name: string): boolean => name.endsWith('.jsonl');

function linesOf(bytes: Buffer): string[] {
  return bytes.toString().split('\n').slice(0, -1);
}

const bytesOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''));

interface Mutation {
  readonly file: string;
  /** Where damage may be named: any line at or after this one. */
  readonly from: number;
  readonly bytes: Buffer;
}

/** A mutation of a log, drawn at random; undefined where the draw changes nothing. */
type Mutate = (files: Files, draw: (below: number) => number) => Mutation | undefined;

function pick(files: Files, draw: (below: number) => number, fits: (name: string) => boolean) {
  const names = [...files.keys()].filter(fits);
  const file = names[draw(names.length)] ?? '';
  return { file, bytes: files.get(file) ?? Buffer.alloc(0) };
}

const lineAt = (bytes: Buffer, at: number): number =>
  bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;

/** How many lines of each journal another writer has seen, with what that writer had seen. */
function seenLines(files: Files): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const bytes of files.values()) {
    for (const [hash] of String(bytes).matchAll(/(?<=[{,]"[0-9a-f]{32}":")[0-9a-f]{64}/g)) {
      lines.set(hash, 1);
    }
  }
  return new Map(
    [...files].map(([name, bytes]) => [
      name,
      linesOf(bytes).findLastIndex((line) => lines.has(/"hash":"(\w+)"/.exec(line)?.[1] ?? '')) + 1,
    ]),
  );
}

const mutations: Readonly<Record<string, Mutate>> = {
  'a changed byte': (files, draw) => {
    const { file, bytes } = pick(files, draw, isJournal);
    const at = draw(bytes.length);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at]! + 1 + draw(255)) % 256;
    return { file, from: lineAt(bytes, at), bytes: changed };
  },
  'a changed byte of the last line': (files, draw) => {
    const { file, bytes } = pick(files, draw, isJournal);
    const start = bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
    const at = start + draw(bytes.length - start);
    const changed = Buffer.from(bytes);
    changed[at] = changed[at]! ^ (1 << draw(8));
    return { file, from: lineAt(bytes, at), bytes: changed };
  },
  'a deleted line': (files, draw) => {
    const { file, bytes } = pick(files, draw, isJournal);
    const lines = linesOf(bytes);
    // Without its last line, a journal that nobody had seen to its end is a shorter one.
    const at = draw(Math.max(seenLines(files).get(file) ?? 0, lines.length - 1));
    return { file, from: at + 1, bytes: bytesOf(lines.toSpliced(at, 1)) };
  },
  'two lines swapped': (files, draw) => {
    const { file, bytes } = pick(files, draw, isJournal);
    const lines = linesOf(bytes);
    const [one, other] = [draw(lines.length), draw(lines.length)];
    if (one === other) return undefined;
    const swapped = lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
    return { file, from: Math.min(one, other) + 1, bytes: bytesOf(swapped) };
  },
  'a tail cut off that another writer had seen': (files, draw) => {
    const { file, bytes } = pick(files, draw, isJournal);
    const seen = seenLines(files).get(file) ?? 0;
    const end = bytesOf(linesOf(bytes).slice(0, seen)).length;
    const at = draw(end);
    return { file, from: lineAt(bytes, at), bytes: bytes.subarray(0, at) };
  },
  'an inserted event': (files, draw) => {
    const { file, bytes } = pick(files, draw, isJournal);
    const lines = linesOf(bytes);
    const at = draw(lines.length);
    const before = at === 0 ? undefined : (JSON.parse(lines[at - 1]!) as Written);
    const next = JSON.parse(lines[at]!) as Written;
    const forged = encodeLine({
      ...next,
      id: 'f'.repeat(24),
      kind: 'note.added',
      occurredAt: undefined,
      prev: before?.hash ?? null,
      seq: (before?.seq ?? 0) + 1,
      data: { text: 'never said' },
    });
    const inserted = draw(2) === 0 ? forged.text : lines[draw(lines.length)]!;
    return { file, from: at + 1, bytes: bytesOf(lines.toSpliced(at, 0, inserted)) };
  },
  'a changed output': (files, draw) => {
    const { file, bytes } = pick(files, draw, (name) => name.startsWith('outputs/'));
    const [at, byte] = [draw(bytes.length + 1), draw(256)];
    const changed = Buffer.from(bytes);
    if (draw(3) === 0) return { file, from: 1, bytes: Buffer.concat([bytes, Buffer.from([byte])]) };
    if (at === bytes.length || changed[at] === byte) return undefined;
    changed[at] = byte;
    return { file, from: 1, bytes: changed };
  },
};

/** What these tests look at in a line. */
interface Written {
  readonly hash: string;
  readonly seq: number;
  readonly incident: string;
  readonly writer: string;
  readonly lamport: number;
  readonly at: string;
  readonly actor: string;
  readonly seen: Readonly<Record<string, string>>;
  readonly salt: string;
}

const EACH = Math.ceil(1000 / Object.keys(mutations).length);

async function damageOf(folder: string, incident: string) {
  const report = await verifyIncident(folder, incident);
  if (report === undefined) throw new Error('no journals');
  return report.damaged;
}

test('1,000 random changes of a log are found, each where it is', async () => {
  const { incident, folder } = await writeLog(3, moves);
  const files = filesIn(folder);
  expect(await verifyIncident(folder, incident)).toMatchObject({
    writers: 3,
    torn: 0,
    damaged: [],
  });
  for (const [name, mutate] of Object.entries(mutations)) {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const mutation = mutate(files, (below) => numbers.next().value % below);
        fc.pre(mutation !== undefined);
        const { file, from, bytes } = mutation;
        writeFileSync(join(folder, file), bytes);
        const near = (await damageOf(folder, incident)).filter(
          (damage) => damage.file === file && damage.line >= from,
        );
        expect(near, `${name} in ${file}:${from}`).not.toEqual([]);
        writeFileSync(join(folder, file), files.get(file) ?? '');
      }),
      { ...draws, numRuns: EACH, endOnFailure: true },
    );
  }
  expect(await damageOf(folder, incident)).toEqual([]);
});

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), writer: fc.nat(2), text: anyText }),
  fc.record({ kind: fc.constant('run' as const), writer: fc.nat(2), text: anyText }),
  fc.record({ kind: fc.constant('sync' as const), writer: fc.nat(2), from: fc.nat(2) }),
);

/** How many lines of each journal are in a part of the log that has all that is seen in it. */
function closedPart(journals: ReadonlyMap<string, readonly Written[]>, upTo: readonly number[]) {
  const counts = new Map([...journals.keys()].map((writer, at) => [writer, upTo[at] ?? 0]));
  for (let grown = true; grown;) {
    grown = false;
    for (const [writer, lines] of journals) {
      for (const { seen } of lines.slice(0, counts.get(writer))) {
        for (const [other, hash] of Object.entries(seen)) {
          const needed = (journals.get(other) ?? []).findIndex((line) => line.hash === hash) + 1;
          if (needed <= (counts.get(other) ?? 0)) continue;
          counts.set(other, needed);
          grown = true;
        }
      }
    }
  }
  return counts;
}

test('1,000 logs as they were written raise no alarm', async () => {
  const histories = fc.sample(fc.array(anyMove, { minLength: 30, maxLength: 50 }), {
    ...draws,
    numRuns: 8,
  });
  for (const history of histories) {
    const { incident, folder } = await writeLog(3, history);
    const texts = new Map(
      [...filesIn(folder)]
        .filter(([name]) => isJournal(name))
        .map(([name, bytes]) => [name.replace(/^journal\/|\.jsonl$/g, ''), linesOf(bytes)]),
    );
    const journals = new Map(
      [...texts].map(([writer, lines]) => [
        writer,
        lines.map((line) => JSON.parse(line) as Written),
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), async (upTo) => {
        for (const [writer, count] of closedPart(journals, upTo)) {
          const lines = (texts.get(writer) ?? []).slice(0, count);
          writeFileSync(join(folder, 'journal', `${writer}.jsonl`), bytesOf(lines));
        }
        expect(await damageOf(folder, incident)).toEqual([]);
      }),
      { ...draws, numRuns: 125, endOnFailure: true },
    );
  }
});
