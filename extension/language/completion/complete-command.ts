import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { type CallWord, readCalls } from '../../command/read-calls';
import type { Command, Step } from '../../runbook/model';
import type { Cancellation } from '../cancellation';
import type { LastValueOf } from '../features/last-values';
import { namedWords } from '../features/named-words';
import type { Page } from '../features/page';
import { type LocatedCall, locateCalls } from '../located-calls';
import { makeTargetsNamed } from '../named/make-targets';
import { standInStep } from '../stand-in-step';
import type { Subject } from '../subject';
import { completePlaceholder } from './complete-placeholder';
import {
  filteredValues,
  lastValues,
  listedChoices,
  makeVariables,
  writtenKeys,
  writtenValues,
} from './known-choices';
import { type Proposal, proposalsOf } from './proposal';
import type { HalfCommand } from './writing-place';

/** Stands for what a person is about to write, so that the shell's grammar sees a word there. */
const STAND_IN = 'x';

/** What a command may go on with: names of targets and the like, variables, values, placeholders. */
export async function completeCommand(
  page: Page,
  half: HalfCommand,
  lastValueOf: LastValueOf,
  cancellation?: Cancellation,
): Promise<readonly Proposal[]> {
  const placeholder = completePlaceholder(page.document, half.text);
  if (placeholder !== undefined) return placeholder;
  const text = half.text + STAND_IN;
  const { subject, steps } = standIn(page, half, text);
  const call = (await locateCalls(subject, steps)).find(({ arguments: words }) =>
    words.some(({ end }) => end === text.length),
  );
  const word = call?.arguments.find(({ end }) => end === text.length);
  if (call === undefined || word === undefined || cancellation?.isCancellationRequested === true)
    return [];
  const written = half.text.slice(word.start);
  // Within quotes or behind an expansion, what was typed is not what the program gets.
  if (written !== word.text.slice(0, -STAND_IN.length)) return [];
  const [, key, value] = /^-{0,2}([A-Za-z_][\w-]*)=([\w.:/-]*)$/.exec(written) ?? [];
  if (key !== undefined && value !== undefined) {
    const last = lastValues(page.document, key, lastValueOf);
    const detail = l10n.t('The last value of {0}', key);
    return [
      ...proposalsOf(last, CompletionItemKind.Value, value.length, detail),
      ...(await valuesFor(page, subject, call, key, value.length)).filter(
        ({ text }) => !last.includes(text),
      ),
    ];
  }
  return [
    ...(await namesFor(subject, call, word)),
    ...(await variablesFor(page, subject, call, word)),
    ...valuesOfOption(page, call, word),
  ];
}

/** The half-typed command as if it were all that its block holds. */
function standIn(
  { document, path, project, grammar, memory }: Page,
  { language, line }: HalfCommand,
  text: string,
): { readonly subject: Subject; readonly steps: readonly Step[] } {
  const above = document.runbook.steps.find(
    (step) => step.line <= line + 1 && line + 1 <= step.endLine,
  );
  const attributes = above?.commands[0]?.attributes ?? {};
  const step = standInStep(text, { language, line: line + 1, attributes });
  const callsOf = (each: Command) => readCalls(each, grammar);
  const blockOf = (body: string, inLanguage: string) => memory.block(body, inLanguage, grammar);
  return { subject: { document, path, project, grammar, blockOf, callsOf }, steps: [step] };
}

async function namesFor(
  subject: Subject,
  call: LocatedCall,
  word: CallWord,
): Promise<readonly Proposal[]> {
  const named = (await namedWords(subject, call)).find((each) => each.word.end === word.end);
  return (named?.files ?? []).flatMap(({ names, path }) => {
    const offered = [...names].filter((name) => /^[\w][\w:.-]*$/.test(name));
    return proposalsOf(offered, CompletionItemKind.Function, lengthOf(word), path);
  });
}

async function variablesFor(
  { document }: Page,
  subject: Subject,
  call: LocatedCall,
  word: CallWord,
): Promise<readonly Proposal[]> {
  const [makefile] = (await makeTargetsNamed(subject, call))?.files ?? [];
  const others = call.arguments.filter((each) => each !== word);
  const targets = others.filter(({ text }) => /^[\w.-]+$/.test(text) && !text.startsWith('-'));
  if (makefile === undefined || targets.length === 0) return [];
  const given = new Set(others.map(({ text }) => text.replace(/=.*$/, '')));
  const names = new Set([
    ...(await makeVariables(
      makefile,
      targets.map(({ text }) => text),
    )),
    ...writtenKeys(document, `${call.program.text} ${targets[0]?.text ?? ''}`),
  ]);
  const offered = [...names].filter((name) => !given.has(name)).map((name) => `${name}=`);
  return proposalsOf(offered, CompletionItemKind.Variable, lengthOf(word), makefile.path);
}

async function valuesFor(
  { document, project }: Page,
  subject: Subject,
  call: LocatedCall,
  key: string,
  replaces: number,
): Promise<readonly Proposal[]> {
  const makefiles = (await makeTargetsNamed(subject, call))?.files ?? [];
  const services = /^(?:service|svc)s?$/i.test(key)
    ? await project.composeServices(call.folders)
    : [];
  const values = [
    ...listedChoices(document, key),
    ...makefiles.flatMap((makefile) => filteredValues(makefile, key)),
    ...services.flatMap(({ names }) => [...names]),
    ...writtenValues(document, key),
  ];
  return proposalsOf(values, CompletionItemKind.Value, replaces);
}

/** `--env ` is followed by one of the choices that the runbook lists for `env`. */
function valuesOfOption(
  { document }: Page,
  { arguments: words }: LocatedCall,
  word: CallWord,
): readonly Proposal[] {
  const before = words[words.indexOf(word) - 1]?.text ?? '';
  const [, key] = /^--?([A-Za-z][\w-]*)$/.exec(before) ?? [];
  if (key === undefined) return [];
  return proposalsOf(listedChoices(document, key), CompletionItemKind.Value, lengthOf(word));
}

function lengthOf({ text }: CallWord): number {
  return text.length - STAND_IN.length;
}
