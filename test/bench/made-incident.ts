import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOutput } from '../../extension/incident/event';
import { madeLog } from './made-log';

const WRITERS = 3;

export interface MadeIncident {
  /** Also the end of its id. */
  readonly title: string;
  readonly events: number;
  /** Bytes that each run printed, the first one, and all others; 0 for no output. */
  readonly firstOutput?: number;
  readonly otherOutputs?: number;
}

/** It stands in the last line of the first output, and nowhere else. */
export const RARE_WORD = 'deadlock';

/** Writes an incident into a workspace, with what its runs printed, and gives its folder. */
export function writeMadeIncident(workspace: string, made: MadeIncident): string {
  const { title, events, firstOutput = 0, otherOutputs = 0 } = made;
  const incident = `2026-11-23-${title.toLowerCase()}-0000`;
  const folder = join(workspace, '.incidents', incident);
  mkdirSync(join(folder, 'journal'), { recursive: true });
  mkdirSync(join(folder, 'outputs'));
  let runs = 0;
  const outputOf = (run: string): RunOutput | null => {
    const bytes = runs === 0 ? firstOutput : otherOutputs;
    runs += 1;
    if (bytes === 0) return null;
    const file = `outputs/${run}.txt`;
    const text = `${madeOutput(bytes)}${runs === 1 ? `ERROR ${RARE_WORD} detected\n` : ''}`;
    writeFileSync(join(folder, file), text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    return { file, bytes: text.length, sha256, cutBytes: 0, redactions: 0 };
  };
  for (const { writer, lines } of madeLog(events, WRITERS, { incident, title, outputOf })) {
    writeFileSync(join(folder, 'journal', `${writer}.jsonl`), `${lines.join('\n')}\n`);
  }
  return folder;
}

let lines = 0;

/** Lines of a log, each another, and now and then a coloured one. */
export function madeOutput(bytes: number): string {
  const parts: string[] = [];
  for (let length = 0; length < bytes;) {
    lines += 1;
    const level = lines % 10 === 0 ? '\u001b[33mWARN\u001b[0m' : 'INFO';
    const line = `2026-11-23T03:04:05.678Z ${level} api[${lines % 97}] GET /orders/${lines} from 10.0.${lines % 255}.7 took ${lines % 400} ms\n`;
    parts.push(line);
    length += line.length;
  }
  return parts.join('');
}
