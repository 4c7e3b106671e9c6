import type { RunbookDocument } from '../../runbook/document';
import { isRunbook } from '../../runbook/is-runbook';
import type { Link, Step } from '../../runbook/model';
import { stepName } from './step-name';

/** The Markdown files of a project, as they are on disk or, where an editor has them open, there. */
export interface Library {
  /** Their paths in the project. */
  paths(): Promise<readonly string[]>;
  /** What is kept of one of them; undefined where it cannot be read. */
  entry(path: string): Promise<LibraryEntry | undefined>;
}

/** What is kept of a Markdown file: little, because a project may have thousands. */
export interface LibraryEntry {
  readonly links: readonly Link[];
  /** None where the file is no runbook. */
  readonly steps: readonly LibraryStep[];
}

export interface LibraryStep extends Pick<Step, 'kind' | 'line'> {
  readonly name: string;
  /** The runbook's title and the step's procedure, phase or heading. */
  readonly within: string;
}

export function libraryEntry({ runbook }: RunbookDocument): LibraryEntry {
  const steps = isRunbook(runbook) ? runbook.steps : [];
  return {
    links: runbook.links,
    steps: steps.flatMap((step) => {
      const name = stepName(step);
      const part = step.procedure ?? step.phase ?? step.headings.at(-1) ?? '';
      const within = [runbook.title, part].filter((each) => each !== '').join(' › ');
      return name === '' ? [] : [{ name, within, kind: step.kind, line: step.line }];
    }),
  };
}
