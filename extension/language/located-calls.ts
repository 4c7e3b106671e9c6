import type { CallWord, ProgramCall } from '../command/read-calls';
import type { Command, SourceRange, Step } from '../runbook/model';
import { placeInCommand } from './place-in-command';
import type { Subject } from './subject';
import { folderOf, foldersFrom, pathIn } from './workspace-path';

/** A program that a runbook calls, and where. */
export interface LocatedCall extends ProgramCall {
  readonly command: Command;
  /** The folder in which it most likely runs, then those around it up to the workspace's root. */
  readonly folders: readonly string[];
  placeOf(word: CallWord): SourceRange;
}

/**
 * The calls of a runbook for which it can be told where in the workspace they run: not those inside
 * another shell, nor those after a `cd` that leads elsewhere. A `cd` holds for its section.
 * @param steps all those that count, in the order of the text
 */
export async function locateCalls(
  subject: Subject,
  steps: readonly Step[] = subject.document.runbook.steps,
): Promise<readonly LocatedCall[]> {
  const { document, path } = subject;
  const located: LocatedCall[] = [];
  const home = foldersFrom(folderOf(path));
  let folders: readonly string[] | undefined = home;
  let section = '';
  let isElsewhere = false;
  for (const step of steps) {
    if (section !== sectionOf(step))
      folders = isElsewhere && folders === undefined ? folders : home;
    section = sectionOf(step);
    for (const command of step.commands) {
      if (command.inside !== null) continue;
      const { cwd } = command.attributes;
      let here: readonly string[] | undefined =
        cwd === undefined ? folders : ownFolders(subject, cwd);
      for (const call of subject.callsOf(command) ?? []) {
        const program = call.program.text;
        if (program === 'git' && call.arguments[0]?.text === 'clone') isElsewhere = true;
        if (program === 'cd' || program === 'pushd') here = await enter(subject, here, call);
        else if (program === 'popd') here = undefined;
        if (here === undefined) continue;
        const placeOf = (word: CallWord) => placeInCommand(document, command, word);
        located.push({ ...call, command, folders: here, placeOf });
      }
      if (cwd === undefined) folders = here;
    }
  }
  return located;
}

/** The steps among which a `cd` of one holds for another. */
export function stepsOfSection(steps: readonly Step[], step: Step): readonly Step[] {
  const section = sectionOf(step);
  return steps.filter((each) => sectionOf(each) === section);
}

function sectionOf({ phase, procedure, headings }: Step): string {
  return [phase, procedure, headings[0]].join('\n');
}

/** A `cwd` is relative to the runbook's folder. */
function ownFolders({ path }: Subject, cwd: string): readonly string[] | undefined {
  const folder = pathIn(folderOf(path), cwd);
  return folder === undefined ? undefined : foldersFrom(folder);
}

/** Where `cd` leads; undefined when that is not a folder of the workspace. */
async function enter(
  { project }: Subject,
  folders: readonly string[] | undefined,
  call: ProgramCall,
): Promise<readonly string[] | undefined> {
  const [target] = call.arguments;
  if (folders === undefined || target?.isLiteral !== true) return undefined;
  for (const folder of folders) {
    const path = pathIn(folder, target.text);
    if (path === undefined) continue;
    if (path === '' || (await project.files.stat(path))?.kind === 'folder')
      return foldersFrom(path);
  }
  return undefined;
}
