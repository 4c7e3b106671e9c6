import * as l10n from '@vscode/l10n';
import { maskedText } from '../../command/masked-text';
import type { DocumentFence } from '../../runbook/document';
import type { Command, SourceRange } from '../../runbook/model';
import type { Cancellation } from '../cancellation';
import { commandsOfFence } from '../commands-of-fence';
import { languageOf } from '../fence-place';
import { placeInCommand } from '../place-in-command';
import type { ShellLinter, ShellRemark } from '../shell-linter';
import type { Report, Subject } from '../subject';

/** Languages of blocks whose commands are bash, or run in it. */
const BASH = /^(?:ba|da)?sh$|^shell$|^shellscript$|^console$/;

/** At a time; each is a process. */
const MOST_AT_ONCE = 4;

/** What a linter finds in the blocks of commands. Blocks that the grammar cannot read are left out. */
export async function checkLint(
  subject: Subject,
  linter: ShellLinter,
  report: Report,
  cancellation?: Cancellation,
): Promise<void> {
  const scripts = subject.document.fences.flatMap((fence) => scriptOf(subject, fence) ?? []);
  for (let at = 0; at < scripts.length; at += MOST_AT_ONCE) {
    const some = scripts.slice(at, at + MOST_AT_ONCE);
    const remarks = await Promise.all(some.map(({ text }) => linter.lint(text, cancellation)));
    if (cancellation?.isCancellationRequested === true) return;
    for (const [index, script] of some.entries()) {
      for (const remark of remarks[index] ?? []) {
        const range = placeOf(subject, script, remark);
        if (range === undefined) continue;
        const message = l10n.t('ShellCheck: {0} (SC{1})', remark.message, remark.code);
        report({ code: 'shellcheck', message, range });
      }
    }
  }
}

interface Script {
  readonly text: string;
  /** The command that each line of the text belongs to, and where in the command's text it begins. */
  readonly lines: readonly { readonly command: Command; readonly start: number }[];
}

/** The commands of a block one after another; undefined where a placeholder may not be masked soundly. */
function scriptOf({ document, callsOf }: Subject, fence: DocumentFence): Script | undefined {
  if (!BASH.test(languageOf(fence))) return undefined;
  const commands = commandsOfFence(document, fence).filter(({ inside }) => inside === null);
  if (commands.length === 0 || commands.some((each) => callsOf(each) === undefined))
    return undefined;
  const texts: string[] = [];
  const lines: { command: Command; start: number }[] = [];
  for (const command of commands) {
    const masked = maskedText(command.text);
    texts.push(masked);
    let start = 0;
    for (const line of masked.split('\n')) {
      lines.push({ command, start });
      start += line.length + 1;
    }
  }
  return { text: `${texts.join('\n')}\n`, lines };
}

/** Undefined for what is about a placeholder: a mask is no value. */
function placeOf(
  { document }: Subject,
  { lines }: Script,
  remark: ShellRemark,
): SourceRange | undefined {
  const first = lines[remark.line - 1];
  if (first === undefined) return undefined;
  const { command } = first;
  const last = lines[remark.endLine - 1];
  const start = first.start + remark.column - 1;
  const end = last?.command === command ? last.start + remark.endColumn - 1 : start;
  const isOpen = command.parameters.some(({ style, places }) =>
    places.some((span) => style !== 'env' && span.start < end && start < span.end),
  );
  return isOpen ? undefined : placeInCommand(document, command, { start, end });
}
