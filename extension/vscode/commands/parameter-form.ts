import * as vscode from 'vscode';
import type { Parameter } from '../../command/parameter';
import { previewCommand } from '../../command/preview-command';
import { plainLabel } from '../plain-label';
import { askSecretly } from './ask-secretly';
import { type FormAnswer, type FormContext, frameInput, refusalOf } from './form-input';

/**
 * Asks for the values of a command's parameters, one by one: choices and the incident's last values
 * to pick from, a way back, and under every candidate the whole command as it would then be.
 *
 * @returns the values by name, known ones included, or undefined when the person cancelled.
 */
export async function askForValues(
  context: FormContext,
): Promise<ReadonlyMap<string, string> | undefined> {
  const { asked } = context;
  const values = new Map(context.known);
  let index = 0;
  while (index < asked.length) {
    const parameter = asked[index];
    if (parameter === undefined) break;
    const answer = await ask(context, parameter, index, values);
    if (answer === undefined) return undefined;
    if (answer.kind === 'back') {
      index = Math.max(0, index - 1);
      continue;
    }
    if (answer.kind === 'value') values.set(parameter.name, answer.value);
    else values.delete(parameter.name);
    index += 1;
  }
  return values;
}

function ask(
  context: FormContext,
  parameter: Parameter,
  index: number,
  values: ReadonlyMap<string, string>,
): Promise<FormAnswer> {
  return parameter.secret
    ? askSecretly(context, parameter, index)
    : pick(context, parameter, index, values);
}

interface Candidate extends vscode.QuickPickItem {
  readonly answer: Exclude<FormAnswer, undefined>;
  readonly refused: boolean;
}

function pick(
  context: FormContext,
  parameter: Parameter,
  index: number,
  values: ReadonlyMap<string, string>,
): Promise<FormAnswer> {
  const input = vscode.window.createQuickPick<Candidate>();
  frameInput(input, context, parameter, index);
  input.matchOnDescription = false;
  input.placeholder =
    parameter.choices.length > 0
      ? vscode.l10n.t('Choose {0}, or type another value', parameter.name)
      : vscode.l10n.t('Type a value for {0}', parameter.name);
  let listed: readonly Candidate[] = [];
  const list = () => {
    listed = candidates(context, parameter, values, input.value);
    input.items = listed;
  };
  list();
  return new Promise<FormAnswer>((resolve) => {
    input.onDidChangeValue(list);
    input.onDidTriggerButton(() => {
      resolve({ kind: 'back' });
      input.hide();
    });
    input.onDidAccept(() => {
      // An item of a list that is out of date: then what was typed meanwhile is meant.
      const active = input.activeItems[0];
      const current = active !== undefined && listed.includes(active);
      const chosen = current || input.value === '' ? active : listed[0];
      if (chosen === undefined || chosen.refused) return;
      resolve(chosen.answer);
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

function candidates(
  context: FormContext,
  parameter: Parameter,
  values: ReadonlyMap<string, string>,
  typed: string,
): Candidate[] {
  const items: Candidate[] = [];
  const offer = (value: string, description: string, alwaysShow = false) => {
    if (items.some((item) => item.answer.kind === 'value' && item.answer.value === value)) return;
    const reason = refusalOf(context, parameter, value);
    items.push({
      label: value === '' ? vscode.l10n.t('(empty)') : plainLabel(value),
      description,
      detail:
        reason === undefined
          ? `$(terminal) ${plainLabel(preview(context, values, parameter, value))}`
          : `$(warning) ${plainLabel(reason)}`,
      answer: { kind: 'value', value },
      refused: reason !== undefined,
      alwaysShow,
    });
  };
  if (typed !== '') offer(typed, vscode.l10n.t('as typed'), true);
  for (const value of context.lastValues(parameter)) offer(value, vscode.l10n.t('used before'));
  for (const value of parameter.choices) offer(value, '');
  if (!parameter.required) {
    const kept = parameter.default ?? parameter.token;
    items.push({
      label: vscode.l10n.t('Keep {0}', plainLabel(kept)),
      detail: `$(terminal) ${plainLabel(preview(context, values, parameter, undefined))}`,
      answer: { kind: 'skip' },
      refused: false,
      alwaysShow: true,
    });
  }
  if (typed === '') {
    // Enter does nothing in an empty list, and whoever types fast presses it before the list has followed.
    items.push({
      label:
        items.length === 0 ? vscode.l10n.t('Type a value') : vscode.l10n.t('Type another value'),
      answer: { kind: 'value', value: '' },
      refused: true,
      alwaysShow: true,
    });
  }
  return items;
}

/** The command with what is known by now; placeholders that are still open stay as they stand. */
function preview(
  context: FormContext,
  values: ReadonlyMap<string, string>,
  parameter: Parameter,
  value: string | undefined,
): string {
  const shown = new Map(values);
  if (value === undefined) shown.delete(parameter.name);
  else shown.set(parameter.name, value);
  // A secret that was given before this one is not to be read over somebody's shoulder.
  for (const { name, secret } of context.template.parameters) {
    if (secret && shown.has(name)) shown.set(name, 'secret');
  }
  return previewCommand(context.template, shown, context.shell, context.grammar).text;
}
