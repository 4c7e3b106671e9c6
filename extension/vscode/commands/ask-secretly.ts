import * as vscode from 'vscode';
import type { Parameter } from '../../command/parameter';
import { plainLabel } from '../plain-label';
import { plainMessage } from '../plain-message';
import { type FormAnswer, type FormContext, frameInput, refusalOf } from './form-input';

/**
 * Asks for the value of a secret parameter, masked. What VS Code remembers of the very same command
 * is offered first and never shown; nothing is remembered unless the person says so.
 */
export async function askSecretly(
  context: FormContext,
  parameter: Parameter,
  index: number,
): Promise<FormAnswer> {
  const memory = context.memoryOf(parameter);
  const remembered = await memory.recall();
  if (remembered !== undefined && refusalOf(context, parameter, remembered) === undefined) {
    const choice = await offer(context, parameter, index);
    if (choice === undefined || choice === 'back') return choice && { kind: choice };
    if (choice === 'use') return { kind: 'value', value: remembered };
    if (choice === 'forget') await memory.forget();
  }
  return await type(context, parameter, index);
}

type Choice = 'use' | 'type' | 'forget' | 'back' | undefined;

function offer(context: FormContext, parameter: Parameter, index: number): Promise<Choice> {
  const input = vscode.window.createQuickPick<
    vscode.QuickPickItem & { readonly choice: Exclude<Choice, undefined> }
  >();
  frameInput(input, context, parameter, index);
  input.placeholder = vscode.l10n.t('{0} is remembered for this command', parameter.name);
  input.items = [
    { label: `$(key) ${vscode.l10n.t('Use the remembered value')}`, choice: 'use' },
    { label: `$(edit) ${vscode.l10n.t('Type another value')}`, choice: 'type' },
    { label: `$(trash) ${vscode.l10n.t('Forget it and type another value')}`, choice: 'forget' },
  ];
  return new Promise<Choice>((resolve) => {
    const settle = (choice: Choice) => {
      resolve(choice);
      input.hide();
    };
    input.onDidTriggerButton(() => {
      settle('back');
    });
    input.onDidAccept(() => {
      const [active] = input.activeItems;
      if (active !== undefined) settle(active.choice);
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

function type(context: FormContext, parameter: Parameter, index: number): Promise<FormAnswer> {
  const input = vscode.window.createInputBox();
  frameInput(input, context, parameter, index);
  input.password = true;
  const back = input.buttons;
  let remembers = false;
  const showSwitch = () => {
    input.prompt = [
      vscode.l10n.t(
        '{0} is secret: it is neither shown nor written to the log.',
        plainMessage(plainLabel(parameter.name)),
      ),
      ...(remembers
        ? [vscode.l10n.t('VS Code will remember it for this command, in its storage for secrets.')]
        : []),
    ].join(' ');
    input.buttons = [
      ...back,
      remembers
        ? {
            iconPath: new vscode.ThemeIcon('pass-filled'),
            tooltip: vscode.l10n.t('Do not remember it'),
          }
        : {
            iconPath: new vscode.ThemeIcon('save'),
            tooltip: vscode.l10n.t(
              'Remember it for this command, in VS Code’s storage for secrets',
            ),
          },
    ];
  };
  showSwitch();
  return new Promise<FormAnswer>((resolve) => {
    input.onDidChangeValue((value) => {
      const reason = value === '' ? undefined : refusalOf(context, parameter, value);
      input.validationMessage = reason === undefined ? undefined : plainMessage(plainLabel(reason));
    });
    input.onDidTriggerButton((button) => {
      if (back.includes(button)) {
        resolve({ kind: 'back' });
        input.hide();
        return;
      }
      remembers = !remembers;
      showSwitch();
    });
    input.onDidAccept(() => {
      const { value } = input;
      if (value === '' && parameter.required) return;
      if (value !== '' && refusalOf(context, parameter, value) !== undefined) return;
      if (value !== '' && remembers) void remember(context, parameter, value);
      resolve(value === '' ? { kind: 'skip' } : { kind: 'value', value });
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}

async function remember(context: FormContext, parameter: Parameter, value: string): Promise<void> {
  try {
    await context.memoryOf(parameter).remember(value);
  } catch (error: unknown) {
    // The run goes on: it has the value.
    void vscode.window.showWarningMessage(
      plainMessage(
        vscode.l10n.t(
          'VS Code cannot remember {0}: {1}',
          parameter.name,
          error instanceof Error ? error.message : String(error),
        ),
      ),
    );
  }
}
