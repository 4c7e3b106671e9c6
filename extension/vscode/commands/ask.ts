import * as vscode from 'vscode';
import { readWhen } from './read-when';

/** A line of text; undefined where the person left it empty or went away. */
export async function ask(title: string, value = '', prompt?: string): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title,
    value,
    ignoreFocusOut: true,
    ...(prompt === undefined ? {} : { prompt }),
  });
  return answer === undefined || answer.trim() === '' ? undefined : answer.trim();
}

/** The same for what may be left empty, which is then `''`. */
export async function askFreely(title: string, prompt: string): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true });
  return answer?.trim();
}

/** When something happened; undefined where the person went away. */
export async function askWhen(title: string): Promise<Date | undefined> {
  const answer = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      '02:40, 2026-11-24 02:40 (your time, or with Z in UTC), or 20m for 20 minutes ago',
    ),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || readWhen(text, new Date()) !== undefined ? undefined : noTime(text),
  });
  return answer === undefined ? undefined : readWhen(answer, new Date());
}

export function noTime(text: string): string {
  return vscode.l10n.t('{0} is no time that has been, such as 02:40 or 20m.', text.trim());
}
