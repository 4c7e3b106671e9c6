import type { CallWord } from '../../command/read-calls';
import type { LocatedCall } from '../located-calls';
import type { Subject } from '../subject';
import { type MakeTargets, makeTargetsOf } from '../tools/make-targets';
import { foldersFrom, pathIn } from '../workspace-path';
import type { Naming } from './naming';
import { operandsOf, valuesOf } from './operands';

const VALUED = new Set(
  '-C --directory -f --file --makefile -I --include-dir -o --old-file -W --what-if --new-file -l --load-average --max-load'.split(
    ' ',
  ),
);

/** The targets that a call of make names; undefined for other calls and those that cannot be told. */
export async function makeTargetsNamed(
  subject: Subject,
  call: LocatedCall,
): Promise<Naming<MakeTargets> | undefined> {
  if (!/^g?make$/.test(call.program.text)) return undefined;
  if (call.arguments.some(({ text }) => /^(?:--eval|-E|-[A-Za-z]+[CfIoW]$)/.test(text)))
    return undefined;
  const words = operandsOf(withoutJobs(call), VALUED).filter(
    ({ text }) => !/[=%*/]|^\./.test(text),
  );
  return { words, files: await makefilesOf(subject, call) };
}

/** `-j 4`: the number may be left out. */
function withoutJobs({ arguments: words }: LocatedCall): readonly CallWord[] {
  return words.filter(
    ({ text }, index) =>
      !(/^\d+$/.test(text) && /^(?:-j|--jobs)$/.test(words[index - 1]?.text ?? '')),
  );
}

/** The Makefiles that the call may mean, nearest first; none where that cannot be told. */
async function makefilesOf(
  { project }: Subject,
  { folders, arguments: words }: LocatedCall,
): Promise<readonly MakeTargets[]> {
  const entered = valuesOf(words, '-C', '--directory');
  const named = valuesOf(words, '-f', '--file', '--makefile');
  if (![...entered, ...named].every(({ isLiteral }) => isLiteral) || named.length > 1) return [];
  let within = folders;
  for (const { text } of entered) {
    const starts = within.flatMap((folder) => pathIn(folder, text) ?? []);
    const stats = await Promise.all(starts.map((path) => project.files.stat(path)));
    const start = starts.find((path, index) => path === '' || stats[index]?.kind === 'folder');
    if (start === undefined) return [];
    within = entered.length === 1 ? [start] : foldersFrom(start);
  }
  const [file] = named;
  if (file === undefined) return project.makeTargets(within);
  const read = within.map(async (folder) => {
    const path = pathIn(folder, file.text);
    return path === undefined ? undefined : makeTargetsOf(project.files, folder, path);
  });
  return (await Promise.all(read)).filter((each) => each !== undefined).slice(0, 1);
}
