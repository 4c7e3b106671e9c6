// The thread that searches outputs: it may read for as long as it takes.
import { parentPort, workerData } from 'node:worker_threads';
import { OutputWords } from '../../journal/output-words';
import type { PanelFound } from './contract';
import type { SearchReport, SearchTask, SearchThread } from './search-task';

/** Of one output, beside one for each further word. */
const mostLines = 3;
/** Of so many outputs the lines are given: nobody reads more. */
const mostWithLines = 500;
const reportMs = 50;

const wanted = new Int32Array((workerData as SearchThread).wanted);
parentPort?.on('message', search);

function search({ task, words, outputs }: SearchTask): void {
  const isOver = () => Atomics.load(wanted, 0) !== task;
  const finder = new OutputWords(words, mostLines);
  let withLines = 0;
  let report = emptyReport(task);
  let reported = Date.now();
  for (const { run, file } of outputs) {
    if (isOver()) return;
    const found = lookInto(file, finder, isOver);
    report.searched += 1;
    if (found === undefined) {
      report.missing += 1;
    } else if (found.words.length > 0) {
      withLines += 1;
      report.outputs.push({ run, ...found, lines: withLines > mostWithLines ? [] : found.lines });
    }
    if (Date.now() - reported < reportMs) continue;
    send(report);
    report = emptyReport(task);
    reported = Date.now();
  }
  if (!isOver()) send(report);
}

/** Undefined where the output is not on this machine. */
function lookInto(file: string, finder: OutputWords, isOver: () => boolean) {
  try {
    return finder.in(file, isOver);
  } catch {
    return undefined;
  }
}

function emptyReport(task: number) {
  return { task, outputs: [] as PanelFound[], searched: 0, missing: 0 };
}

function send(report: SearchReport): void {
  parentPort?.postMessage(report);
}
