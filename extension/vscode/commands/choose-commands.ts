import * as vscode from 'vscode';
import type { Risk } from '../../command/command-template';
import type { Command, Step } from '../../runbook/model';
import { runsTogether } from '../../runbook/runs-together';
import { plainLabel } from '../plain-label';

interface Choice extends vscode.QuickPickItem {
  readonly command?: Command;
}

/**
 * Lists the commands of steps, in order, for the person to untick what is not to run; see `runsTogether`
 * for what begins unticked.
 *
 * @returns undefined when the person left it. A single command is not worth a question.
 */
export async function chooseCommands(
  steps: readonly Step[],
  title: string,
): Promise<readonly Command[] | undefined> {
  const commands = steps.flatMap((step) => step.commands);
  if (commands.length < 2) return commands;
  const chosen = await vscode.window.showQuickPick(choicesOf(steps), {
    title,
    placeHolder: vscode.l10n.t('They run in this order, and stop at the first that fails'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  return commands.filter((command) => chosen.some((choice) => choice.command === command));
}

function choicesOf(steps: readonly Step[]): Choice[] {
  return steps.flatMap((step) => {
    const choices = step.commands.map((command) => ({
      label: plainLabel(firstLine(command.text)),
      description: describe(command),
      picked: runsTogether(command),
      command,
    }));
    if (steps.length === 1 || choices.length === 0) return choices;
    return [{ label: firstLine(step.text), kind: vscode.QuickPickItemKind.Separator }, ...choices];
  });
}

function describe({ inside, risk, interactive, attributes }: Command): string {
  if (inside !== null) {
    return vscode.l10n.t('typed in the shell of {0}', plainLabel(firstLine(inside)));
  }
  return interactive && attributes.background !== true
    ? vscode.l10n.t('{0} · holds up the others until you leave it', describeRisk(risk))
    : describeRisk(risk);
}

function describeRisk(risk: Risk): string {
  switch (risk) {
    case 'read':
      return vscode.l10n.t('only looks');
    case 'change':
      return vscode.l10n.t('changes the system');
    case 'destroy':
      return vscode.l10n.t('may destroy data');
  }
}

function firstLine(text: string): string {
  const [first = ''] = text.split('\n');
  return first === text ? first : `${first} …`;
}
