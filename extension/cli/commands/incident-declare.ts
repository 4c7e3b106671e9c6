import { relative, sep } from 'node:path';
import { describeSystemError } from '../../execution/system-error';
import { findSeverity, severityProblem } from '../../incident/severity-names';
import { adoptableRuns, adoptedSinceMs, adoptRuns } from '../../journal/adopt-runs';
import type { RunbookText } from '../../journal/incident-store';
import { ScratchLog, stateHome } from '../../journal/scratch-log';
import { readRunbook } from '../../runbook/read-runbook';
import { EXIT, printJson, printMessage, refuse, type CliIo } from '../cli-io';
import { withStore, type IncidentCall, type IncidentOptions } from '../incident-call';
import { loadGrammar } from '../load-grammar';
import { readRunbookFile } from '../read-runbook-file';

export interface DeclareOptions extends IncidentOptions {
  readonly severity: string;
  readonly title: string;
  readonly runbook: readonly string[];
  readonly drill?: boolean;
  readonly adopt?: boolean;
}

/** `runbook incident declare`: opens an incident, with its runbooks as they are now. */
export async function incidentDeclare(io: CliIo, options: DeclareOptions): Promise<number> {
  if (options.title.trim() === '') return refuse(io, '--title is empty; say what happened.');
  return await withStore(io, options, async (call) => {
    const { workspace, store } = call;
    const runbooks: RunbookText[] = [];
    const known: string[] = [];
    for (const name of options.runbook) {
      const file = await readRunbookFile(name, io.cwd);
      if (file.kind === 'unreadable') return refuse(io, file.reason);
      const path = relative(workspace, file.path).split(sep).join('/');
      runbooks.push({ path, bytes: file.bytes });
      const grammar = await loadGrammar(io.modules);
      const { severities } = readRunbook(file.text, { grammar });
      known.push(...severities.map((severity) => severity.name));
    }
    const problem = severityProblem(options.severity, known);
    if (problem !== undefined) return refuse(io, problem);
    const result = await store.declare({
      title: options.title,
      severity: findSeverity(options.severity, known) ?? options.severity,
      drill: options.drill === true,
      runbooks,
    });
    if (result.kind === 'failed') return refuse(io, result.problem.message);
    if (options.adopt === true) await adopt(call, result.id);
    if (options.json === true) printJson(io, { id: result.id });
    else io.stdout.write(`${result.id}\n`);
    return EXIT.done;
  });
}

/** The incident is declared whatever comes of this, so that it is only said what does. */
async function adopt(
  { io, workspace, store, ports }: IncidentCall,
  incident: string,
): Promise<void> {
  const scratch = new ScratchLog(workspace, stateHome(io.env), ports);
  try {
    const since = new Date(Date.now() - adoptedSinceMs).toISOString();
    const runs = (await adoptableRuns(scratch, store)).filter(
      ({ startedAt }) => startedAt >= since,
    );
    const ids = new Set(runs.map(({ id }) => id));
    const { adopted, problem } = await adoptRuns(scratch, store, incident, ids);
    printMessage(
      io,
      `took in ${adopted} of ${runs.length} earlier runs${problem === undefined ? '.' : `: ${problem.message}`}`,
    );
  } catch (error: unknown) {
    printMessage(io, `The earlier runs were not taken in: ${describeSystemError(error)}.`);
  } finally {
    await scratch.close();
  }
}
