import type { Parameter } from '../../command/parameter';
import type { Command, Runbook } from '../../runbook/model';
import { EXIT, printJson, printMessage, type CliIo } from '../cli-io';
import { loadGrammar } from '../load-grammar';
import { readRunbookFile } from '../read-runbook-file';

/**
 * `runbook steps FILE... [--json]`: what each runbook offers. A file that cannot be read is said and
 * does not keep the others from being shown.
 */
export async function steps(
  io: CliIo,
  files: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  const [grammar, { readRunbook }] = await Promise.all([
    loadGrammar(io.modules),
    import('../../runbook/read-runbook'),
  ]);
  const environment = new Set(Object.keys(io.env));
  let exit: number = EXIT.done;
  for (const name of files) {
    const file = await readRunbookFile(name, io.cwd);
    if (file.kind === 'unreadable') {
      printMessage(io, file.reason);
      exit = EXIT.refused;
      continue;
    }
    const runbook = readRunbook(file.text, { grammar, environment });
    if (options.json === true) printJson(io, stepsDocument(name, runbook));
    else io.stdout.write(describe(name, runbook));
  }
  return exit;
}

function stepsDocument(file: string, runbook: Runbook): unknown {
  return {
    v: 1,
    file,
    ...runbook,
    steps: runbook.steps.map((step) => ({ ...step, commands: step.commands.map(commandDocument) })),
  };
}

function commandDocument(command: Command): unknown {
  return { ...command, parameters: command.parameters.map(parameterDocument) };
}

function parameterDocument(parameter: Parameter): unknown {
  return { ...parameter, default: parameter.default ?? null };
}

function describe(file: string, runbook: Runbook): string {
  const lines = [`${file}: ${runbook.title}`];
  let heading = '';
  for (const step of runbook.steps) {
    const above = step.headings.join(' › ');
    if (above !== heading) lines.push('', above);
    heading = above;
    lines.push(`  ${step.line}: ${step.text}  [${step.id}]`);
    for (const command of step.commands) lines.push(...describeCommand(command));
  }
  return `${lines.join('\n')}\n`;
}

function describeCommand(command: Command): string[] {
  const inside = command.inside === null ? '' : `, inside ${command.inside}`;
  const asks = command.parameters.filter((parameter) => parameter.required).map((p) => p.name);
  const fill = asks.length === 0 ? '' : `, fill ${asks.join(', ')}`;
  const text = command.text
    .split('\n')
    .map((line, i) => (i === 0 ? `    $ ${line}` : `      ${line}`));
  return [...text, `      (${command.risk}${fill}${inside})  [${command.id}]`];
}
