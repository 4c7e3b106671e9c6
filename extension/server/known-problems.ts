import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { checkRunbook } from '../language/check-runbook';
import type { Diagnostic } from '../language/diagnostic';
import type { ShellLinter } from '../language/shell-linter';
import type { OpenRunbook } from './open-runbook';

interface Found {
  readonly version: number;
  readonly problems: readonly Diagnostic[];
}

/** What the last check of each document found, for those who ask again while its text is the same. */
export class KnownProblems {
  readonly #linter: ShellLinter | undefined;
  readonly #found = new WeakMap<TextDocument, Found>();

  constructor(linter: ShellLinter | undefined) {
    this.#linter = linter;
  }

  /** Checks, whatever is known. Undefined when the answer is not wanted any more. */
  async check(
    runbook: OpenRunbook,
    cancellation: CancellationToken,
  ): Promise<readonly Diagnostic[] | undefined> {
    const { text, document, path } = runbook;
    const { version } = text;
    const options = { ...runbook, linter: this.#linter };
    const problems = await checkRunbook(document, path, options, cancellation);
    if (problems !== undefined && text.version === version) {
      this.#found.set(text, { version, problems });
    }
    return problems;
  }

  async of(
    runbook: OpenRunbook,
    cancellation: CancellationToken,
  ): Promise<readonly Diagnostic[] | undefined> {
    const found = this.#found.get(runbook.text);
    return found?.version === runbook.text.version
      ? found.problems
      : await this.check(runbook, cancellation);
  }
}
