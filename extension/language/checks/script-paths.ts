import * as l10n from '@vscode/l10n';
import type { CallWord } from '../../command/read-calls';
import type { SourceRange } from '../../runbook/model';
import type { Fix } from '../diagnostic';
import { didYouMean } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import { scriptOf } from '../named/script-path';
import type { Report, Subject } from '../subject';
import { folderOf, pathIn } from '../workspace-path';

const SCRIPT = /\.(?:sh|bash|zsh|py|rb|pl|js|mjs|cjs|ts)$/;

/** Programs that may bring the file along before it is called. */
const FETCHES =
  /\b(?:curl|wget|git clone|tar|unzip|cp|mv|scp|rsync|tee|go build|gsutil|aws s3|install)\b/;

/** What stands before the name of a file that a command writes to. */
const REDIRECTS = /(?<![\w-])>>?\s*[\w./-]*$/;

/** Scripts that are called by their path and are not there, or may not be run. */
export async function checkScriptPath(
  subject: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  const script = scriptOf(call);
  if (script?.isLiteral !== true || !isPathInside(script.text)) return;
  const { files } = subject.project;
  const places = call.folders.flatMap((folder) => pathIn(folder, script.text) ?? []);
  const stats = await Promise.all(places.map((place) => files.stat(place)));
  const range = call.placeOf(script);
  const found = stats.find((stat) => stat !== undefined);
  if (found !== undefined) {
    const runs = script === call.program && found.kind === 'file';
    if (!runs || found.executable !== false || isMadeExecutable(subject, script)) return;
    const message = l10n.t(
      '{0} may not be run: it lacks the run bit. Set it with "chmod +x", or call it with its interpreter.',
      script.text,
    );
    report({ code: 'script-not-executable', message, range, fix: interpretingFix(script, range) });
    return;
  }
  if (isFetched(subject, script)) return;
  const siblings = await siblingsOf(subject, call, script);
  if (siblings === undefined) return;
  const name = baseName(script.text);
  const folder = script.text.slice(0, script.text.length - name.length);
  const otherwise = l10n.t('Correct the path, or add the file.');
  const { advice, fix } = didYouMean(name, siblings, range, otherwise, (other) => folder + other);
  const message = l10n.t('There is no file {0} in the workspace. {1}', script.text, advice);
  report({ code: 'script-missing', message, range, fix });
}

/** Calls the script with what its name says that it is for. */
function interpretingFix({ text }: CallWord, range: SourceRange): Fix | undefined {
  const [, ending = ''] = /\.(\w+)$/.exec(text) ?? [];
  const interpreter = INTERPRETERS.get(ending);
  if (interpreter === undefined) return undefined;
  const place = { ...range, endLine: range.line, endColumn: range.column };
  const title = l10n.t('Call it with {0}', interpreter);
  return { title, range: place, text: `${interpreter} `, isCertain: false };
}

const INTERPRETERS: ReadonlyMap<string, string> = new Map([
  ['sh', 'bash'],
  ['bash', 'bash'],
  ['zsh', 'zsh'],
  ['py', 'python3'],
  ['rb', 'ruby'],
  ['pl', 'perl'],
  ['js', 'node'],
  ['mjs', 'node'],
  ['cjs', 'node'],
]);

/** Relative, and nothing but a path: no URL, no image's name. */
function isPathInside(path: string): boolean {
  return /^[\w./+-]+$/.test(path) && !path.startsWith('/') && !path.endsWith('/');
}

/**
 * The files among which the script should be, where the workspace has that folder; undefined where
 * the command may well be about another place.
 */
async function siblingsOf(
  { project }: Subject,
  { folders }: LocatedCall,
  script: CallWord,
): Promise<readonly string[] | undefined> {
  for (const folder of folders) {
    const path = pathIn(folder, script.text);
    if (path === undefined) continue;
    const within = folderOf(path);
    const names = await project.files.list(within);
    if (names === undefined) continue;
    // A script at the top is missed only where its like stands.
    const isNested = within !== folder;
    const isMissed = names.some((name) => SCRIPT.test(name)) || (await project.isWhole());
    if (isNested || (SCRIPT.test(script.text) && isMissed)) return names;
  }
  return undefined;
}

/** Whether the runbook may itself put the file where it is called. */
function isFetched({ document }: Subject, script: CallWord): boolean {
  const name = baseName(script.text);
  return document.runbook.steps.some(({ commands }) =>
    commands.some(({ text }) =>
      text.split('\n').some((line) => {
        const at = line.indexOf(name);
        return at !== -1 && (FETCHES.test(line) || REDIRECTS.test(line.slice(0, at)));
      }),
    ),
  );
}

function isMadeExecutable({ document }: Subject, script: CallWord): boolean {
  const name = baseName(script.text);
  return document.runbook.steps.some(({ commands }) =>
    commands.some(({ text }) => text.includes('chmod') && text.includes(name)),
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
