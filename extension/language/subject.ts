import type { BlockReading } from '../command/read-block';
import type { ProgramCall } from '../command/read-calls';
import type { ShellGrammar } from '../command/shell-grammar';
import type { RunbookDocument } from '../runbook/document';
import type { Command, SourceRange } from '../runbook/model';
import type { Code, DiagnosticSeverity } from './codes';
import type { Fix } from './diagnostic';
import type { Project } from './project';

/** A runbook that is checked, and what stands around it. */
export interface Subject {
  readonly document: RunbookDocument;
  /** Of its file in the workspace. */
  readonly path: string;
  readonly project: Project;
  readonly grammar: ShellGrammar;
  /** As `readBlock`, of what may be the same when the document is read again. */
  readonly blockOf: (body: string, language: string) => BlockReading;
  /** What a command of the document calls; undefined where the shell's grammar cannot read it. */
  readonly callsOf: (command: Command) => readonly ProgramCall[] | undefined;
}

export interface Finding {
  readonly code: Code;
  readonly message: string;
  readonly range: SourceRange;
  readonly fix?: Fix | undefined;
  /** Where it is another than the code's own. */
  readonly severity?: DiagnosticSeverity;
}

export type Report = (finding: Finding) => void;

/** Looks for one kind of problem. */
export type Check = (subject: Subject, report: Report) => Promise<void> | void;
