import * as vscode from 'vscode';
import { typingProblem } from '../../command/typed-line';
import type { PreparedRun } from '../../execution/prepare-run';

/** Why a run's text must not be typed at a prompt, in one sentence; undefined when it may. */
export function whyNotTyped({ text, secrets }: PreparedRun): string | undefined {
  if (secrets.length > 0) {
    return vscode.l10n.t(
      'Nothing was typed into the terminal: the command holds a secret, which would be shown and kept there.',
    );
  }
  switch (typingProblem(text)) {
    case 'lines':
      return vscode.l10n.t(
        'Nothing was typed into the terminal: the command has several lines, and each would run at once. Copy it instead.',
      );
    case 'control':
      return vscode.l10n.t(
        'Nothing was typed into the terminal: the command has a TAB or another control character, on which a shell would act. Copy it instead.',
      );
    case 'history':
      return vscode.l10n.t(
        'Nothing was typed into the terminal: the command has a "!", which a shell may take for an earlier command. Copy it instead.',
      );
    case undefined:
      return undefined;
  }
}
