import * as l10n from '@vscode/l10n';
import type { Parameter } from '../../command/parameter';
import type { Command } from '../../runbook/model';
import type { IncidentState, RunState } from '../incident-state';
import { code, plain } from './markdown-text';
import { type LineChange, linesOf, type RunbookEdit, type RunbookText } from './runbook-edit';

/** What can be written in the place of a placeholder whatever stands around it. */
const HARMLESS = /^[\w./:@%+,=-]+$/;

/** One answer is no habit. */
const FEWEST = 2;

/**
 * Parameters that were given the same value in every run of their command, in this incident and in
 * others: the runbook could say it.
 *
 * @param others runs of other incidents of the workspace.
 */
export function constantValues(
  { runs }: IncidentState,
  others: readonly RunState[],
  runbooks: readonly RunbookText[],
): readonly RunbookEdit[] {
  const here = new Set(runs.map(keyOf));
  const all = new Map<string, RunState[]>();
  for (const run of [...others, ...runs]) {
    const key = keyOf(run);
    if (key === undefined || !here.has(key)) continue;
    const known = all.get(key);
    if (known === undefined) all.set(key, [run]);
    else known.push(run);
  }
  return runbooks.flatMap(({ path, text, runbook }) =>
    runbook.steps.flatMap(({ commands }) =>
      commands.flatMap((command) => {
        const own = all.get(`${path}\n${command.id}`) ?? [];
        return command.parameters.flatMap((parameter) => {
          const value = constantOf(parameter, own);
          const changes = value === undefined ? [] : replaced(text, command, parameter, value);
          if (value === undefined || changes.length === 0) return [];
          const why = l10n.t(
            '{0} was {1} in every run ({2}).',
            plain(parameter.name),
            code(value),
            own.length,
          );
          return [{ runbook: path, line: changes[0]?.line ?? command.line, why, changes }];
        });
      }),
    ),
  );
}

function keyOf({ step, command, origin }: RunState): string | undefined {
  return step === null || command === null || origin !== 'runbook'
    ? undefined
    : `${step.runbook}\n${command}`;
}

/** The one value that a parameter ever had; undefined where there is none, or none worth a word. */
function constantOf(
  { name, secret, style, token, default: usual }: Parameter,
  runs: readonly RunState[],
): string | undefined {
  // A variable of the environment is meant to come from there.
  if (secret || style === 'env' || runs.length < FEWEST) return undefined;
  const value = runs[0]?.values[name];
  if (value === undefined || value === token || value === usual) return undefined;
  return HARMLESS.test(value) && runs.every(({ values }) => values[name] === value)
    ? value
    : undefined;
}

/** The lines of a command with the value in the place of the placeholder. */
function replaced(
  text: string,
  { line, column, endLine, endColumn }: Command,
  { token }: Parameter,
  value: string,
): readonly LineChange[] {
  const lines = linesOf(text);
  const changes: LineChange[] = [];
  for (let at = line; at <= endLine; at += 1) {
    const before = lines[at - 1] ?? '';
    const start = at === line ? column - 1 : 0;
    const end = at === endLine ? endColumn - 1 : before.length;
    const after =
      before.slice(0, start) +
      before.slice(start, end).replaceAll(token, () => value) +
      before.slice(end);
    if (after !== before) changes.push({ line: at, remove: 1, insert: [after] });
  }
  return changes;
}
