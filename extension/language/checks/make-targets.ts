import { didYouMean } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import type { Report, Subject } from '../subject';
import { type MakeTargets, makeTargetsOf } from '../tools/make-targets';
import { foldersFrom, pathIn } from '../workspace-path';
import { operandsOf, valuesOf } from './operands';

const VALUED = new Set(
  '-C --directory -f --file --makefile -I --include-dir -o --old-file -W --what-if --new-file -l --load-average --max-load'.split(
    ' ',
  ),
);

/** Targets that no Makefile has: `make restrat`. */
export async function checkMakeTarget(
  subject: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  if (!/^g?make$/.test(call.program.text)) return;
  if (call.arguments.some(({ text }) => /^(?:--eval|-E|-[A-Za-z]+[CfIoW]$)/.test(text))) return;
  const makefiles = await makefilesOf(subject, call);
  const [nearest] = makefiles;
  if (nearest === undefined) return;
  for (const word of operandsOf(withoutJobs(call), VALUED)) {
    const target = word.text;
    if (!word.isLiteral || /[=%*/]|^\./.test(target)) continue;
    if (makefiles.some((makefile) => makefile.has(target))) continue;
    const range = call.placeOf(word);
    const names = makefiles.flatMap((makefile) => [...makefile.names]);
    const { advice, fix } = didYouMean(target, names, range, 'Add it there or call another.');
    const message = `${nearest.path} has no target "${target}". ${advice}`;
    report({ code: 'make-target-missing', message, range, fix });
  }
}

/** `-j 4`: the number may be left out. */
function withoutJobs({ arguments: words }: LocatedCall) {
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
