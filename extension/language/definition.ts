/** Where a file of the workspace defines something, and how. */
export interface Definition {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** As it stands in the file: a rule with its recipe, a script's text. */
  readonly text: string;
}

/** A file that defines what commands name: targets, scripts, recipes, tasks, services. */
export interface DefiningFile {
  readonly path: string;
  readonly names: ReadonlySet<string>;
  /** Undefined where the file does not write the name out. */
  define(name: string): Promise<Definition | undefined>;
}
