import type { LocatedCall } from '../located-calls';
import type { Subject } from '../subject';
import type { JustRecipes } from '../tools/just-recipes';
import type { Naming } from './naming';

/** Options that change nothing about which recipe is meant. */
const HARMLESS = /^(?:-[nqvu]|--(?:dry-run|quiet|verbose|yes|unstable|no-deps|one))$/;

/** The recipe that a call of just names; undefined for other calls. */
export async function justRecipesNamed(
  { project }: Subject,
  call: LocatedCall,
): Promise<Naming<JustRecipes> | undefined> {
  if (call.program.text !== 'just') return undefined;
  const words = call.arguments.filter(({ text }) => !HARMLESS.test(text) && !/^\w+=/.test(text));
  // What follows a recipe may be its arguments.
  const [recipe] = words;
  if (recipe === undefined || !/^[A-Za-z_][\w-]*$/.test(recipe.text)) return undefined;
  return { words: [recipe], files: await project.justRecipes(call.folders) };
}
