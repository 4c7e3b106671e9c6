import type { RunbookDocument } from '../../runbook/document';

/** The Markdown files of a project, read as they are on disk or, where an editor has them open, there. */
export interface Library {
  /** Their paths in the project. */
  paths(): Promise<readonly string[]>;
  /** What one of them says; undefined where it cannot be read. */
  document(path: string): Promise<RunbookDocument | undefined>;
}
