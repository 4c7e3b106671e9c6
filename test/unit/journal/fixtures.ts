import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import type { JournalPorts } from '../../../extension/journal/journal-ports';
import { SecretFinder } from '../../../extension/secrets/secret-finder';

/** A folder of its own, removed when the test is over. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'incident-runbooks-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A git clone of its own, without a commit. */
export function temporaryClone(): string {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  return folder;
}

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
}

const finder = new SecretFinder();

/** Ports with a clock that goes on by one second at each look. */
export function testPorts(changes: Partial<JournalPorts> = {}): JournalPorts {
  let time = Date.parse('2026-11-23T03:00:00.000Z');
  return {
    now: () => new Date((time += 1000)),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    person: 'Ada <ada@example.com>',
    host: 'test-host',
    secrets: () => finder,
    ...changes,
  };
}

/** The files in an incident's `journal/` folder whose names fit, with their paths. */
export function journalFiles(workspace: string, incident: string, fits = /\.jsonl$/): string[] {
  const folder = join(workspace, '.incidents', incident, 'journal');
  return readdirSync(folder)
    .filter((name) => fits.test(name))
    .map((name) => join(folder, name));
}

/** The complete lines of a file. */
export function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** Any text: all of Unicode, control characters and halves of surrogate pairs included. */
export const anyText = fc.string({
  unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)),
});
