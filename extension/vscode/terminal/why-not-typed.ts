import * as vscode from 'vscode';
import { typingProblem } from '../../command/typed-line';
import type { PreparedRun } from '../../execution/prepare-run';

/** Why a run's text must not be typed at a prompt, in one sentence; undefined when it may. */
export function whyNotTyped({ text, secrets }: PreparedRun): string | undefined {
  if (secrets.length > 0) {
    return vscode.l10n.t(
      'Nothing was inserted: the command holds a secret, which the terminal would show and keep. Run it instead.',
    );
  }
  switch (typingProblem(text)) {
    case 'lines':
      return vscode.l10n.t(
        'Nothing was inserted: the command has several lines, and each would run as soon as it is typed. Run it, or copy it.',
      );
    case 'control':
      return vscode.l10n.t(
        'Nothing was inserted: the command has a TAB or another control character, which a terminal acts on. Run it, or copy it.',
      );
    case 'history':
      return vscode.l10n.t(
        'Nothing was inserted: the command has a "!", which a shell may take for an earlier command. Run it, or copy it.',
      );
    case undefined:
      return undefined;
  }
}
