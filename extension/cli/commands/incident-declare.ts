import { relative, sep } from 'node:path';
import { findSeverity, severityProblem } from '../../incident/severity-names';
import type { RunbookText } from '../../journal/incident-store';
import { readRunbook } from '../../runbook/read-runbook';
import { EXIT, printJson, refuse, type CliIo } from '../cli-io';
import { withStore, type IncidentOptions } from '../incident-call';
import { loadGrammar } from '../load-grammar';
import { readRunbookFile } from '../read-runbook-file';

export interface DeclareOptions extends IncidentOptions {
  readonly severity: string;
  readonly title: string;
  readonly runbook: readonly string[];
  readonly drill?: boolean;
}

/** `runbook incident declare`: opens an incident, with its runbooks as they are now. */
export async function incidentDeclare(io: CliIo, options: DeclareOptions): Promise<number> {
  if (options.title.trim() === '') return refuse(io, '--title is empty; say what happened.');
  return await withStore(io, options, async ({ workspace, store }) => {
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
    if (options.json === true) printJson(io, { id: result.id });
    else io.stdout.write(`${result.id}\n`);
    return EXIT.done;
  });
}
