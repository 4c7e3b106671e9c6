import * as vscode from 'vscode';
import type { CommandTemplate } from '../../command/command-template';
import type { Parameter } from '../../command/parameter';
import { previewCommand } from '../../command/preview-command';
import type { ShellGrammar } from '../../command/shell-grammar';
import type { ShellKind } from '../../command/shell-kind';

/** A secret's place in VS Code's storage for secrets. */
export interface SecretMemory {
  /** Undefined when nothing is remembered there. */
  recall(): Promise<string | undefined>;
  remember(value: string): Promise<void>;
  forget(): Promise<void>;
}

export interface FormContext {
  readonly template: CommandTemplate;
  /** The parameters to ask for, in this order. */
  readonly asked: readonly Parameter[];
  /** Values that are known already, by name. */
  readonly known: ReadonlyMap<string, string>;
  readonly shell: ShellKind;
  readonly grammar: ShellGrammar;
  /** Values given before in this incident, newest first, for a parameter of this name. */
  lastValues(parameter: Parameter): readonly string[];
  memoryOf(parameter: Parameter): SecretMemory;
}

/** What a person answers; undefined when they leave the form. */
export type FormAnswer =
  { kind: 'value'; value: string } | { kind: 'skip' } | { kind: 'back' } | undefined;

/** Gives an input of the form its title, its place in the row and a way back. */
export function frameInput(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  context: FormContext,
  parameter: Parameter,
  index: number,
): void {
  input.title = context.template.text.split('\n')[0] ?? parameter.name;
  input.step = index + 1;
  input.totalSteps = context.asked.length;
  input.ignoreFocusOut = true;
  if (index > 0) input.buttons = [vscode.QuickInputButtons.Back];
}

/** Why this value cannot stand at its place, whatever the others will be; undefined when it can. */
export function refusalOf(
  context: FormContext,
  parameter: Parameter,
  value: string,
): string | undefined {
  const values = new Map([[parameter.name, value]]);
  const { problems } = previewCommand(context.template, values, context.shell, context.grammar);
  return problems.find((problem) => problem.parameter === parameter.name)?.reason;
}
