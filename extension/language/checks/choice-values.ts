import * as l10n from '@vscode/l10n';
import type { Parameter, TextSpan } from '../../command/parameter';
import type { CallWord } from '../../command/read-calls';
import { indexOfWord } from '../index-of-word';
import { listsChoices } from '../lists-choices';
import type { LocatedCall } from '../located-calls';
import { placeInCommand } from '../place-in-command';
import { recipeCalls } from '../named/recipe-calls';
import { makeTargetsNamed } from '../named/make-targets';
import type { Finding, Report, Subject } from '../subject';
import { checkComposeService } from './compose-services';

/** Holds one call against the files of the workspace. */
export type CallCheck = (subject: Subject, call: LocatedCall, report: Report) => Promise<void>;

/**
 * Choices of a placeholder that the Makefile, the compose file and the like do not know: each is held
 * against them as if it stood there by itself.
 */
export async function checkChoiceValues(
  subject: Subject,
  call: LocatedCall,
  checks: readonly CallCheck[],
  report: Report,
): Promise<void> {
  for (const choice of choicesIn(call)) {
    const chosen = withWord(call, choice.word, choose(call, choice));
    const tell = (finding: Finding) => {
      const found = findingOfChoice(subject, call, choice, finding);
      if (found !== undefined) report(found);
    };
    for (const check of checks) await check(subject, chosen, tell);
    await checkMakeVariable(subject, call, choice, tell);
  }
}

/** `make logs service=api`, where the recipe says `docker compose logs $(service)`. */
async function checkMakeVariable(
  subject: Subject,
  call: LocatedCall,
  { choice, word }: Choice,
  report: Report,
): Promise<void> {
  const [, name] = /^([A-Za-z_]\w*)=x+$/.exec(word.text) ?? [];
  const { words = [], files: [makefile] = [] } = (await makeTargetsNamed(subject, call)) ?? {};
  const [target] = words;
  if (name === undefined || target === undefined || makefile === undefined) return;
  for (const made of await recipeCalls(subject, makefile, target.text, { name, value: choice })) {
    for (const each of made.arguments.filter(({ text }) => text === choice)) {
      await checkComposeService(subject, withWord(made, each, choice), report);
    }
  }
}

function* choicesIn({ command, arguments: words }: LocatedCall): Generator<Choice> {
  for (const parameter of command.parameters.filter(listsChoices)) {
    for (const place of parameter.places) {
      const word = words.find(({ start, end }) => start <= place.start && place.end <= end);
      if (word === undefined) continue;
      for (const choice of parameter.choices) yield { parameter, place, word, choice };
    }
  }
}

interface Choice {
  readonly parameter: Parameter;
  readonly place: TextSpan;
  /** The word of the call that the placeholder is or is a part of. */
  readonly word: CallWord;
  readonly choice: string;
}

function findingOfChoice(
  { document }: Subject,
  { command }: LocatedCall,
  { parameter, place, choice }: Choice,
  { code, message, fix }: Finding,
): Finding | undefined {
  if (!code.endsWith('-missing')) return undefined;
  const at = indexOfWord(parameter.token, choice);
  if (at === -1) return undefined;
  const start = place.start + at;
  const range = placeInCommand(document, command, { start, end: start + choice.length });
  const whole = l10n.t('The choice "{0}" does not work. {1}', choice, message);
  // What is meant can be put in for the choice only where the choice is all that names it.
  const isAlone = fix !== undefined && !fix.text.includes('/');
  return {
    code: 'choice-unknown',
    message: whole,
    range,
    fix: isAlone ? { ...fix, range } : undefined,
  };
}

function choose({ command }: LocatedCall, { word, place, choice }: Choice): string {
  const before = command.text.slice(word.start, place.start);
  const after = command.text.slice(place.end, word.end);
  return before + choice + after;
}

/** The call with another text in one of its words, which stays where it stands. */
function withWord(call: LocatedCall, word: CallWord, text: string): LocatedCall {
  const isPlain = /^[\w./:@%+=-]+$/.test(text);
  const words = call.arguments.map((each) =>
    each === word ? { ...each, text, isLiteral: isPlain } : { ...each, isLiteral: false },
  );
  return { ...call, arguments: words };
}
