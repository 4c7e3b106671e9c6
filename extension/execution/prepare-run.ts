import { isAbsolute, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { fillCommand, type FillProblem } from '../command/fill-command';
import { previewCommand } from '../command/preview-command';
import { editedByPerson, type ResolvedText } from '../command/resolved-text';
import { riskOfText } from '../command/risk-of-text';
import { secretArguments, type SecretArgument } from '../command/secret-arguments';
import type { ShellGrammar } from '../command/shell-grammar';
import type { ShellKind } from '../command/shell-kind';
import type { Risk } from '../command/command-template';
import { isPlainValue, opensPosixShell } from '../command/typed-line';
import type { RunTarget, StepReference } from '../incident/event';
import { findCommand } from '../runbook/find-command';
import type { Command, Runbook } from '../runbook/model';
import { chooseShell } from './choose-shell';
import { productionMatch, type ProductionPattern } from './production-pattern';
import type { ShellProgram } from './run-executor';
import { findRunTarget } from './run-target';
import { SECRET_MARK } from './secret-redactor';

/** The runbook as it is now, not as it was when its commands were shown. */
export interface RunbookNow {
  readonly runbook: Runbook;
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /** Absolute: where a relative `cwd=` attribute starts. */
  readonly folder: string;
  /** Git blob id of the text that `runbook` was read from. */
  readonly blob: string;
}

/** What a person asked for. */
export interface RunWish {
  readonly commandId: string;
  readonly values: ReadonlyMap<string, string>;
  /** Absolute; instead of the command's own. */
  readonly cwd?: string | undefined;
  /** Path of a shell; instead of the fence's own. */
  readonly shell?: string | undefined;
  /** Instead of the command's own. */
  readonly timeoutMs?: number | undefined;
  /**
   * For a command marked `inside`, which is refused without it: the run that opened the shell in
   * which it is typed, or `by-hand` where the person takes it there.
   */
  readonly opener?: PreparedRun | 'by-hand' | undefined;
}

export interface RunSetting {
  /** Absolute: where a command runs that does not say where. */
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly grammar: ShellGrammar;
  /** Path of the shell for commands that name none; undefined: bash. */
  readonly shell?: string | undefined;
  /** For commands that end by themselves and whose author says nothing about it. */
  readonly timeoutMs?: number | undefined;
  /** What says that a target is production. */
  readonly production?: readonly ProductionPattern[];
}

/** A command that is ready to run and to be shown before. */
export interface PreparedRun {
  readonly command: Command;
  /** What the text does at worst: the command's own risk, or that of the text as a person edited it. */
  readonly risk: Risk;
  readonly step: StepReference;
  readonly text: ResolvedText;
  /** `text` with secret values replaced: what is shown and logged. */
  readonly resolved: string;
  /** As they are logged: secret ones replaced. */
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  /** Secrets that others on the machine can see while it runs: said before. */
  readonly exposed: readonly SecretArgument[];
  readonly shell: ShellProgram;
  readonly cwd: string;
  readonly timeoutMs: number | undefined;
  readonly target: RunTarget;
  readonly origin: 'runbook' | 'edited';
}

export type Preparation =
  | { readonly kind: 'prepared'; readonly run: PreparedRun }
  /** `reason`: one sentence for the person. `problems`: the parameters that are to blame. */
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly problems: readonly FillProblem[];
    };

/**
 * Makes a command of the runbook ready to run. It runs in the folder that the person names, else in
 * that of its `cwd=` attribute (relative to the runbook's folder), else in the workspace.
 */
export async function prepareRun(
  now: RunbookNow,
  wish: RunWish,
  setting: RunSetting,
): Promise<Preparation> {
  const found = findCommand(now.runbook, wish.commandId);
  if (found === undefined) {
    return refused(
      l10n.t(
        'The text of {0} has changed and has this command no more; nothing was run. Look at it again.',
        now.path,
      ),
    );
  }
  const { step, command } = found;
  const opener =
    typeof wish.opener === 'object' && command.inside !== null ? wish.opener : undefined;
  if (command.inside !== null && wish.opener === undefined) {
    return refused(
      l10n.t(
        'This command is meant for the shell that `{0}` opens; run that in a terminal and type this one there.',
        firstLine(command.inside),
      ),
    );
  }
  if (command.text.includes('\uFFFD')) {
    return refused(
      l10n.t(
        'Line {0} of {1} has bytes that are not UTF-8; save the file as UTF-8.',
        command.line,
        now.path,
      ),
    );
  }
  const shell: ShellProgram | undefined =
    command.inside === null
      ? chooseShell(command.language, { asked: wish.shell, usual: setting.shell })
      : { path: firstLine(opener?.resolved ?? command.inside), kind: 'sh' };
  if (shell === undefined) {
    return refused(
      l10n.t(
        '{0} is no shell that values can be quoted for. Name another.',
        wish.shell ?? setting.shell ?? command.language,
      ),
    );
  }
  const filling = fillCommand(command, wish.values, shell.kind, setting.grammar);
  if (filling.kind === 'refused') {
    return refusedFor(filling.problems);
  }
  if (command.inside !== null && !opensPosixShell(command.inside)) {
    const problems = problemsOfUnknownShell(wish.values);
    if (problems.length > 0) return refusedFor(problems);
  }
  const { cwd: ownCwd, timeoutMs: ownTimeout, background } = command.attributes;
  const endsByItself = !command.interactive && background !== true;
  const own = ownCwd === undefined ? setting.workspace : under(now.folder, ownCwd);
  const cwd = opener?.cwd ?? wish.cwd ?? own;
  const secretNames = new Set(command.parameters.filter((p) => p.secret).map((p) => p.name));
  return {
    kind: 'prepared',
    run: {
      command,
      risk: command.risk,
      step: {
        runbook: now.path,
        blob: now.blob,
        stepId: step.id,
        line: step.line,
        text: step.text,
      },
      text: filling.text,
      resolved: withoutSecrets(command, wish.values, secretNames, shell.kind, setting.grammar),
      values: Object.fromEntries(
        [...wish.values].map(([name, value]) => [
          name,
          secretNames.has(name) ? SECRET_MARK : value,
        ]),
      ),
      secrets: [...wish.values].filter(([name]) => secretNames.has(name)).map(([, value]) => value),
      exposed: secretArguments(command, setting.grammar).filter(({ parameter }) =>
        wish.values.has(parameter),
      ),
      shell,
      cwd,
      timeoutMs: wish.timeoutMs ?? ownTimeout ?? (endsByItself ? setting.timeoutMs : undefined),
      // What is typed into an open shell lands where that shell was opened to.
      target: opener?.target ?? (await markedTarget(cwd, setting)),
      origin: 'runbook',
    },
  };
}

/** The same run with the text as the person changed it before running. */
export function withEditedText(run: PreparedRun, text: string, grammar: ShellGrammar): PreparedRun {
  if (text === run.text) return run;
  const resolved = run.secrets
    .filter((secret) => secret !== '')
    .reduce((shown, secret) => shown.replaceAll(secret, SECRET_MARK), text);
  const risk = riskOfText(text, run.command.language, grammar);
  return { ...run, text: editedByPerson(text), resolved, risk, origin: 'edited' };
}

async function markedTarget(cwd: string, setting: RunSetting): Promise<RunTarget> {
  const target = await findRunTarget(cwd, setting.environment);
  const production = productionMatch(setting.production ?? [], target);
  return production === undefined ? target : { ...target, production };
}

function problemsOfUnknownShell(values: ReadonlyMap<string, string>): readonly FillProblem[] {
  return [...values]
    .filter(([, value]) => !isPlainValue(value))
    .map(([parameter]) => ({
      parameter,
      reason: l10n.t(
        'It is not known what the open shell makes of quotes, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
      ),
    }));
}

/** The filled text with a mark where a secret value stands, quotes and all. */
function withoutSecrets(
  command: Command,
  values: ReadonlyMap<string, string>,
  secretNames: ReadonlySet<string>,
  shell: ShellKind,
  grammar: ShellGrammar,
): string {
  const preview = previewCommand(command, values, shell, grammar);
  let shown = preview.text;
  for (const place of preview.filled.toReversed()) {
    if (!secretNames.has(place.parameter)) continue;
    shown = shown.slice(0, place.start) + SECRET_MARK + shown.slice(place.end);
  }
  return shown;
}

function under(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function refused(reason: string): Preparation {
  return { kind: 'refused', reason, problems: [] };
}

function refusedFor(problems: readonly FillProblem[]): Preparation {
  const each = problems.map(({ parameter, reason }) => `${parameter}: ${reason}`);
  return { kind: 'refused', reason: each.join(' '), problems };
}
