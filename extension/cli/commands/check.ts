import { dirname, relative, sep } from 'node:path';
import { DiskWorkspace } from '../../files/disk-workspace';
import { findRepository } from '../../journal/git-repository';
import { ShellCheck } from '../../execution/shellcheck';
import { checkRunbook, type Severities } from '../../language/check-runbook';
import { isCode } from '../../language/codes';
import { readSeverities } from '../../language/read-severities';
import type { ShellLinter } from '../../language/shell-linter';
import { Project } from '../../language/project';
import { isRunbook } from '../../runbook/is-runbook';
import { readDocument } from '../../runbook/read-runbook';
import { type Found, jsonReport, textReport } from '../check-report';
import { checkedFiles, type CheckedFile } from '../checked-files';
import { EXIT, printJson, printMessage, refuse, type CliIo } from '../cli-io';
import { loadGrammar } from '../load-grammar';
import { readRunbookFile } from '../read-runbook-file';
import { noSuchFolder, resolveWorkspace } from '../resolve-workspace';
import { sarifReport } from '../sarif-report';

export interface CheckOptions {
  readonly format: 'text' | 'json' | 'sarif';
  /** `code=level`, each. */
  readonly severity: readonly string[];
  readonly maxWarnings?: number;
  readonly workspace?: string;
}

/**
 * `runbook check PATH...`: problems in the runbooks that are named or lie in the folders that are. A
 * file that cannot be read is said and does not keep the others from being checked.
 */
export async function check(
  io: CliIo,
  names: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const { workspace } = options;
  const root = workspace === undefined ? undefined : resolveWorkspace(io, workspace, io.cwd);
  if (workspace !== undefined && root === undefined) return refuse(io, noSuchFolder(workspace));
  const wanted = severitiesOf(options.severity);
  if (wanted.kind === 'unusable') return refuse(io, wanted.reason);
  const { files, missing } = await checkedFiles(names, io.cwd);
  for (const name of missing) printMessage(io, `${name} does not exist; check the path.`);
  const checker = new Checker(io, root, wanted.severities);
  for (const file of files) await checker.check(file);
  const { found } = checker;
  if (options.format === 'json') printJson(io, jsonReport(found));
  else if (options.format === 'sarif') printJson(io, sarifReport(found));
  else io.stdout.write(textReport(found, checker.checked));
  if (missing.length > 0 || checker.isHindered) return EXIT.refused;
  return isBad(found, options.maxWarnings) ? EXIT.notSo : EXIT.done;
}

type SeveritiesWanted =
  | { readonly kind: 'read'; readonly severities: Severities }
  | { readonly kind: 'unusable'; readonly reason: string };

/** Of `code=level` each. */
function severitiesOf(written: readonly string[]): SeveritiesWanted {
  const pairs = written.map((each) => each.split('='));
  const read = readSeverities(Object.fromEntries(pairs.map(([code = '', level]) => [code, level])));
  const [code] = Object.keys(read?.unusable ?? {});
  if (code === undefined) return { kind: 'read', severities: read?.severities ?? {} };
  const reason = isCode(code)
    ? `--severity ${code}= needs error, warning, info or off.`
    : `--severity knows no check "${code}"; docs/checks.md lists them.`;
  return { kind: 'unusable', reason };
}

function isBad(found: readonly Found[], maxWarnings = Infinity): boolean {
  const number = (severity: string) =>
    found.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  return number('error') > 0 || number('warning') > maxWarnings;
}

class Checker {
  readonly found: Found[] = [];
  /** How many runbooks were checked. */
  checked = 0;
  /** Whether a file could not be read. */
  isHindered = false;
  readonly #io: CliIo;
  readonly #workspace: string | undefined;
  readonly #severities: Severities;
  readonly #linter: Promise<ShellLinter | undefined>;
  readonly #environment: ReadonlySet<string>;
  readonly #roots = new Map<string, string>();
  readonly #projects = new Map<string, Project>();

  /** @param workspace absolute; undefined where the call names none */
  constructor(io: CliIo, workspace: string | undefined, severities: Severities) {
    this.#io = io;
    this.#severities = severities;
    this.#linter = ShellCheck.find(io.env['PATH']);
    this.#workspace = workspace;
    this.#environment = new Set(Object.keys(io.env));
  }

  async check({ name, path, folder, isNamed }: CheckedFile): Promise<void> {
    const file = await readRunbookFile(path, this.#io.cwd);
    if (file.kind === 'unreadable') {
      printMessage(this.#io, file.reason);
      this.isHindered = true;
      return;
    }
    const grammar = await loadGrammar(this.#io.modules);
    const document = readDocument(file.text, { grammar, environment: this.#environment });
    const { problems } = document.runbook;
    const isCut = problems.some(({ severity }) => severity === 'error');
    if (!isNamed && !isCut && !isRunbook(document.runbook)) return;
    this.checked += 1;
    const root = this.#rootOf(dirname(path), folder);
    const project = this.#projectAt(root);
    const within = relative(root, path).split(sep).join('/');
    const diagnostics = await checkRunbook(document, within, {
      grammar,
      project,
      severities: this.#severities,
      linter: await this.#linter,
    });
    for (const diagnostic of diagnostics ?? []) this.found.push({ file: name, diagnostic });
  }

  /**
   * The workspace that is named, where the folder lies in it; else the git work tree around the folder,
   * else what the call names.
   */
  #rootOf(folder: string, named: string): string {
    const known = this.#roots.get(folder);
    if (known !== undefined) return known;
    const root = isWithin(folder, this.#workspace)
      ? this.#workspace
      : (findRepository(folder)?.top ?? named);
    this.#roots.set(folder, root);
    return root;
  }

  #projectAt(root: string): Project {
    const project = this.#projects.get(root) ?? new Project(new DiskWorkspace(root));
    this.#projects.set(root, project);
    return project;
  }
}

function isWithin(folder: string, workspace: string | undefined): workspace is string {
  return workspace !== undefined && `${folder}${sep}`.startsWith(`${workspace}${sep}`);
}
