import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvent } from '../../../extension/incident/read-event';
import { IncidentStore } from '../../../extension/journal/incident-store';
import {
  encodeLine,
  envelopeHolds,
  type LineContent,
} from '../../../extension/journal/line-format';
import { anyText, temporaryFolder, testPorts } from './fixtures';

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

const content: LineContent = {
  id: '0123456789abcdef01234567',
  incident: '2026-11-23-db-0001',
  writer: 'a'.repeat(32),
  seq: 2,
  lamport: 7,
  at: '2026-11-23T03:00:00.000Z',
  kind: 'note.added',
  actor: 'Ada',
  occurredAt: undefined,
  prev: 'b'.repeat(64),
  seen: { ['c'.repeat(32)]: 'd'.repeat(64) },
  salt: 'e'.repeat(32),
  data: { text: 'x' },
};

/** Checks a line with nothing but what the page says. */
function checkByThePage(line: string): void {
  const bytes = Buffer.from(line);
  const end = bytes.indexOf(',"hash":');
  const tail = /^,"hash":"([0-9a-f]{64})","salt":"([0-9a-f]{32})","data":(.*)\}$/s.exec(
    bytes.toString('utf8', end),
  );
  expect(tail).not.toBeNull();
  const [, hash, salt, data] = tail!;
  expect(sha256(bytes.subarray(0, end))).toBe(hash);
  expect((JSON.parse(line) as { dataHash: string }).dataHash).toBe(sha256(`${salt}${data}`));
}

describe('a line', () => {
  test('has its keys in the order of the page', () => {
    const keys = (line: string): string[] => Object.keys(JSON.parse(line) as object);
    const order =
      'v id incident writer seq lamport at kind actor occurredAt prev seen dataHash hash salt data';
    const backdated = { ...content, occurredAt: '2026-11-23T02:00:00.000Z' };
    expect(keys(encodeLine(backdated).text)).toEqual(order.split(' '));
    expect(keys(encodeLine(content).text)).toEqual(order.replace('occurredAt ', '').split(' '));
  });

  test('of any content is one line, holds, and reads back as it was', () => {
    fc.assert(
      fc.property(anyText, anyText, (actor, text) => {
        const { text: line, event } = encodeLine({ ...content, actor, data: { text } });
        expect(line).not.toMatch(/[\n\r]/);
        checkByThePage(line);
        expect(envelopeHolds(line)).toBe(true);
        expect(event).toMatchObject({ actor, data: { text } });
        expect(readEvent(line)).toStrictEqual(event);
        expect(JSON.stringify(event)).toBe(line);
      }),
    );
  });

  test('holds without its content, and with no byte of its envelope changed', () => {
    const { text: line } = encodeLine(content);
    const forgotten = `${line.slice(0, line.indexOf(',"salt":'))}}`;
    expect(envelopeHolds(forgotten)).toBe(true);
    expect(readEvent(forgotten)).toMatchObject({ id: content.id });
    expect(readEvent(forgotten)).not.toHaveProperty('data');
    const end = line.indexOf(',"salt":');
    for (let at = 0; at < end - 1; at += 1) {
      const other = line[at] === 'x' ? 'y' : 'x';
      expect(envelopeHolds(`${line.slice(0, at)}${other}${line.slice(at + 1)}`)).toBe(false);
    }
  });
});

describe('the example in docs/incident-log.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/incident-log.md'), 'utf8');
  const example = /```jsonl\n(.*?)```/s.exec(page)?.[1] ?? '';
  const lines = example.split('\n').slice(0, -1);

  test('is as the page says', () => {
    expect(lines).toHaveLength(2);
    lines.forEach(checkByThePage);
    const [first, second] = lines.map(
      (line) => JSON.parse(line) as { hash: string; prev: unknown },
    );
    expect(first?.prev).toBeNull();
    expect(second?.prev).toBe(first?.hash);
  });

  test('is what the program writes', async () => {
    const workspace = temporaryFolder();
    let draws = 0;
    const store = new IncidentStore(
      workspace,
      testPorts({
        randomHex: (bytes) => sha256(`draw ${(draws += 1)}`).slice(0, bytes * 2),
      }),
    );
    const result = await store.declare({
      title: 'DB connections',
      severity: 'SEV2',
      drill: false,
      runbooks: [],
    });
    await store.close();
    if (result.kind === 'failed') throw new Error(result.problem.message);
    const [event] = (await store.events(result.id)) ?? [];
    const file = join(
      workspace,
      '.incidents',
      result.id,
      'journal',
      `${event?.writer ?? ''}.jsonl`,
    );
    expect(readFileSync(file, 'utf8')).toBe(example);
  });

  test('is read as a log', async () => {
    const workspace = temporaryFolder();
    const { incident, writer } = JSON.parse(lines[0] ?? '{}') as {
      incident: string;
      writer: string;
    };
    const journal = join(workspace, '.incidents', incident, 'journal');
    mkdirSync(journal, { recursive: true });
    writeFileSync(join(journal, `${writer}.jsonl`), example);
    const store = new IncidentStore(workspace, testPorts());
    expect(await store.state(incident)).toMatchObject({
      title: 'DB connections',
      severity: 'SEV2',
    });
    expect(store.notices()).toEqual([]);
  });
});
