import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A question that VS Code would show a person, and what can be answered. */
export interface Question {
  /** A message, or the title of a list or an input box. */
  readonly title: string;
  /** The smaller text of a message, or an input box's prompt. */
  readonly detail: string;
  /** The buttons' labels, or the list's items; empty for an input box. */
  readonly items: readonly unknown[];
}

/** A button's label, a text, the items to pick, or undefined for Escape. */
export type Answer = (question: Question) => unknown;

type Asking = (first: unknown, ...rest: unknown[]) => Promise<unknown>;

/**
 * Stands in for the person at VS Code's own questions while something happens: each is answered by the
 * next answer. Fails where there are more questions than answers, or fewer.
 */
export async function answering(
  answers: readonly Answer[],
  act: () => Thenable<unknown>,
): Promise<void> {
  const window: Record<string, unknown> = vscode.window;
  const left = [...answers];
  const problems: unknown[] = [];
  const answer = (question: Question): unknown => {
    const next = left.shift();
    if (next === undefined) {
      problems.push(new Error(`Nobody expected the question "${question.title}".`));
      return undefined;
    }
    try {
      return next(question);
    } catch (error: unknown) {
      problems.push(error);
      return undefined;
    }
  };
  const message: Asking = (title, ...rest) => {
    const options = rest.find((part) => typeof part === 'object' && part !== null) ?? {};
    const items = rest.filter((part) => typeof part === 'string');
    return Promise.resolve(
      answer({ title: String(title), detail: textOf(options, 'detail'), items }),
    );
  };
  const list: Asking = async (items, options) =>
    answer({
      title: textOf(options, 'title'),
      detail: textOf(options, 'placeHolder'),
      items: (await items) as unknown[],
    });
  const box: Asking = (options) =>
    Promise.resolve(
      answer({ title: textOf(options, 'title'), detail: textOf(options, 'prompt'), items: [] }),
    );
  /** A form's list, in which the answer is typed. */
  const form = (): vscode.QuickPick<vscode.QuickPickItem> => {
    const real = createQuickPick();
    let accept: () => void = () => undefined;
    let change: (value: string) => void = () => undefined;
    const shown: Partial<vscode.QuickPick<vscode.QuickPickItem>> = {
      onDidAccept: (listener) => {
        accept = listener as () => void;
        return new vscode.Disposable(() => undefined);
      },
      onDidChangeValue: (listener) => {
        change = listener as typeof change;
        return new vscode.Disposable(() => undefined);
      },
      show: () => {
        const given = answer({
          title: real.title ?? '',
          detail: real.placeholder ?? '',
          items: real.items,
        });
        if (typeof given !== 'string') {
          real.show();
          real.hide();
          return;
        }
        const item = real.items.find(
          ({ label }) => /^\$\([a-z]+\) /.test(label) && label === given,
        );
        if (item === undefined) {
          real.value = given;
          change(given);
        } else {
          real.activeItems = [item];
        }
        accept();
      },
    };
    return new Proxy(real, {
      get: (target, name) => Reflect.get(name in shown ? shown : target, name) as unknown,
      set: (target, name, value) => Reflect.set(target, name, value),
    });
  };
  /** A form's masked input: the answer is typed, or a button is pressed before by its tooltip. */
  const masked = (): vscode.InputBox => {
    const real = createInputBox();
    let accept: () => void = () => undefined;
    let press: (button: vscode.QuickInputButton) => void = () => undefined;
    const shown: Partial<vscode.InputBox> = {
      onDidAccept: (listener) => {
        accept = listener as () => void;
        return new vscode.Disposable(() => undefined);
      },
      onDidTriggerButton: (listener) => {
        press = listener as typeof press;
        return new vscode.Disposable(() => undefined);
      },
      show: () => {
        assert.equal(real.password, true);
        const items = real.buttons.map(({ tooltip }) => tooltip);
        const given = answer({ title: real.title ?? '', detail: real.prompt ?? '', items });
        const [text, pressed] = Array.isArray(given) ? (given as unknown[]) : [given];
        const button = real.buttons.find(({ tooltip }) => tooltip === pressed);
        if (button !== undefined) press(button);
        if (typeof text === 'string') {
          real.value = text;
          accept();
        } else {
          real.show();
          real.hide();
        }
      },
    };
    return new Proxy(real, {
      get: (target, name) => Reflect.get(name in shown ? shown : target, name) as unknown,
      set: (target, name, value) => Reflect.set(target, name, value),
    });
  };
  const createInputBox = vscode.window.createInputBox.bind(vscode.window);
  const createQuickPick = vscode.window.createQuickPick.bind(vscode.window);
  const stand: Readonly<Record<string, unknown>> = {
    createQuickPick: form,
    createInputBox: masked,
    showInformationMessage: message,
    showWarningMessage: message,
    showErrorMessage: message,
    showQuickPick: list,
    showInputBox: box,
  };
  const own = Object.fromEntries(Object.keys(stand).map((name) => [name, window[name]]));
  Object.assign(window, stand);
  try {
    await act();
  } finally {
    Object.assign(window, own);
  }
  if (problems.length > 0) throw problems[0];
  assert.equal(left.length, 0, 'questions that were not asked');
}

function textOf(options: unknown, name: string): string {
  const value: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, name) : undefined;
  return typeof value === 'string' ? value : '';
}
