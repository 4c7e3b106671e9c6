import type { CallWord } from '../../command/read-calls';
import type { DefiningFile, Definition } from '../definition';
import type { LocatedCall } from '../located-calls';
import { composeServicesNamed } from '../named/compose-services';
import { justRecipesNamed } from '../named/just-recipes';
import { makeTargetsNamed } from '../named/make-targets';
import type { Naming } from '../named/naming';
import { packageScriptsNamed } from '../named/package-scripts';
import { taskNamesNamed } from '../named/task-names';
import type { Subject } from '../subject';

/** A word of a call that names what a file of the workspace defines. */
export interface NamedWord {
  readonly call: LocatedCall;
  readonly word: CallWord;
  /** In what language the file says it, for a block of code. */
  readonly language: 'makefile' | 'json' | 'just' | 'yaml';
  /** Nearest first. */
  readonly files: readonly DefiningFile[];
}

type Find = (subject: Subject, call: LocatedCall) => Promise<Naming<DefiningFile> | undefined>;

const KINDS: readonly (readonly [NamedWord['language'], Find])[] = [
  ['makefile', makeTargetsNamed],
  ['json', packageScriptsNamed],
  ['just', justRecipesNamed],
  ['yaml', taskNamesNamed],
  ['yaml', composeServicesNamed],
];

export async function namedWords(
  subject: Subject,
  call: LocatedCall,
): Promise<readonly NamedWord[]> {
  for (const [language, find] of KINDS) {
    const { words = [], files = [] } = (await find(subject, call)) ?? {};
    if (words.length > 0) return words.map((word) => ({ call, word, language, files }));
  }
  return [];
}

/** Where the nearest file that has the name defines it. */
export async function definitionOf({ word, files }: NamedWord): Promise<Definition | undefined> {
  if (!word.isLiteral) return undefined;
  for (const file of files) {
    const found = await file.define(word.text);
    if (found !== undefined) return found;
  }
  return undefined;
}
