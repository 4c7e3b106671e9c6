import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type {
  SearchReport,
  SearchTask,
  SearchThread,
} from '../../../extension/vscode/panel/search-task';
import { madeEvent } from '../../webview/made-messages';
import { everything, filterEvents } from '../../../webview/timeline-filter';
import type { BenchRow, Measurement } from '../bench-row';
import { interleave, median, milliseconds } from '../interleave';
import { RARE_WORD, writeMadeIncident } from '../made-incident';

const EVENTS = 10_000;
const SIZES = { firstOutput: 50_000_000, otherOutputs: 12_500 };
const THREAD = resolve('dist/search-worker.js');

export const rows: readonly BenchRow[] = [
  {
    name: 'panel-search',
    what: '10,000 events and 100 MB of output in thousands of files: the search of the panel, without its window',
    floor: 'grep -r of the same files: the quickest of -F, -Fi and -Fi in UTF-8',
    limit: { atMost: 5 },
    measure,
  },
];

async function measure(): Promise<Measurement | string> {
  if (!existsSync(THREAD)) return `${THREAD} is not there: run \`npm run build\` first.`;
  const workspace = mkdtempSync(join(tmpdir(), 'bench-search-'));
  const wanted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: SearchThread = { wanted: wanted.buffer };
  const thread = new Worker(THREAD, { workerData });
  try {
    const folder = writeMadeIncident(workspace, { title: 'Large', events: EVENTS, ...SIZES });
    const outputs = readdirSync(join(folder, 'outputs')).map((name) => ({
      run: basename(name, '.txt'),
      file: join(folder, 'outputs', name),
    }));
    const events = Array.from({ length: EVENTS }, (_, nth) => madeEvent(nth));
    const greps = ['-F', '-Fi', '-Fi in UTF-8'].map((how) => ({ how, took: [] as number[] }));
    const { ours } = await interleave(
      7,
      () =>
        milliseconds(async () => {
          const filter = { ...everything, words: RARE_WORD };
          filterEvents(events, filter, new Set(), new Map());
          wanted[0] = (wanted[0] ?? 0) + 1;
          const found = await search(thread, { task: wanted[0], words: [RARE_WORD], outputs });
          if (found !== 1) throw new Error(`${found} outputs have the word`);
        }),
      async () => {
        for (const { how, took } of greps) {
          took.push(
            await milliseconds(() => {
              grep(how, folder);
            }),
          );
        }
        return 0;
      },
    );
    const floors = greps.map(({ how, took }) => ({ how, ms: median(took) }));
    return {
      ours,
      floor: Math.min(...floors.map(({ ms }) => ms)),
      unit: 'ms',
      remarks: floors.map(({ how, ms }) => `grep ${how} takes ${ms.toFixed(0)} ms`),
    };
  } finally {
    await thread.terminate();
    rmSync(workspace, { recursive: true });
  }
}

/** How many outputs have the words, once all are searched. */
function search(thread: Worker, task: SearchTask): Promise<number> {
  return new Promise((done) => {
    let searched = 0;
    let found = 0;
    const take = (report: SearchReport) => {
      searched += report.searched;
      found += report.outputs.length;
      if (searched < task.outputs.length) return;
      thread.off('message', take);
      done(found);
    };
    thread.on('message', take);
    thread.postMessage(task);
  });
}

function grep(how: string, folder: string): void {
  const [option = ''] = how.split(' ');
  const { stdout } = spawnSync('grep', ['-r', option, RARE_WORD, folder], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: how.endsWith('UTF-8') ? 'C.UTF-8' : 'C' },
  });
  if (stdout.split('\n').length !== 2) throw new Error(`grep ${how} found ${stdout}`);
}
