import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editedByPerson } from '../../../extension/command/resolved-text';
import { CapturedSession } from '../../../extension/execution/captured-session';
import { SecretFinder, type FoundSecrets } from '../../../extension/secrets/secret-finder';
import type { BenchRow } from '../bench-row';
import { interleave, milliseconds } from '../interleave';

const BYTES = 100_000_000;

/** Finds nothing, at no cost. */
class NoSecrets extends SecretFinder {
  override inForm(): SecretFinder {
    return this;
  }

  override with(): SecretFinder {
    return this;
  }

  override find(): FoundSecrets {
    return { found: [], inKey: false };
  }
}

/** What services write: one line in 200 has a secret, one in 20 a word that may tell of one. */
function serviceLog(): Buffer {
  const lines: string[] = [];
  for (let line = 0; line < 4000; line += 1) {
    const what =
      line % 200 === 0
        ? `connected to postgres://orders:s3cret-${line}@db:5432/orders`
        : line % 20 === 0
          ? `cache miss for key=orders/${line}`
          : `GET /api/v1/orders/${line} status=${line % 17 === 0 ? 500 : 200}`;
    const time = new Date(1_795_000_000_000 + line * 37).toISOString();
    lines.push(`${time} INFO orders-api-7d9f8b-x${line % 10} ${what} in ${line % 300} ms`);
  }
  const piece = Buffer.from(`${lines.join('\n')}\n`);
  return Buffer.concat(Array.from({ length: Math.ceil(BYTES / piece.length) }, () => piece));
}

export const rows: readonly BenchRow[] = [
  {
    name: 'redaction',
    what: '100 MB of a service’s log, redacted and recorded',
    floor: 'the same run without redaction',
    limit: { atMost: 4 },
    async measure() {
      const folder = await mkdtemp(join(tmpdir(), 'bench-redaction-'));
      try {
        await writeFile(join(folder, 'log'), serviceLog());
        let redactions = 0;
        const record = (finder: SecretFinder) => async () => {
          const session = new CapturedSession({
            environment: process.env,
            stdin: 'ignore',
            commands: 1,
          });
          const { output } = await session.execute(
            {
              text: editedByPerson('cat log'),
              masked: undefined,
              shell: { path: 'bash', kind: 'bash' },
              cwd: folder,
              timeoutMs: undefined,
              outputFile: join(folder, 'output'),
              secrets: [],
              finder,
            },
            { onOutput: () => undefined, onNotice: () => undefined },
            new AbortController().signal,
          );
          await session.close();
          if ((output?.bytes ?? 0) < BYTES * 0.9) throw new Error('not all was recorded');
          redactions = Math.max(redactions, output?.redactions ?? 0);
        };
        const [ours, floor] = [record(new SecretFinder()), record(new NoSecrets())];
        const figures = await interleave(
          5,
          () => milliseconds(ours),
          () => milliseconds(floor),
        );
        return { ...figures, unit: 'ms', remarks: [`${redactions} secrets were replaced`] };
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  },
];
