import { didYouMean } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import type { Report, Subject } from '../subject';

/** Options that change nothing about which recipe is meant. */
const HARMLESS = /^(?:-[nqvu]|--(?:dry-run|quiet|verbose|yes|unstable|no-deps|one))$/;

/** Recipes that no justfile has: `just restrat`. */
export async function checkJustRecipe(
  { project }: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  if (call.program.text !== 'just') return;
  const words = call.arguments.filter(({ text }) => !HARMLESS.test(text) && !/^\w+=/.test(text));
  // What follows a recipe may be its arguments.
  const [recipe] = words;
  if (recipe?.isLiteral !== true || !/^[A-Za-z_][\w-]*$/.test(recipe.text)) return;
  const justfiles = await project.justRecipes(call.folders);
  const [nearest] = justfiles;
  if (nearest === undefined) return;
  const isKnown = justfiles.some(
    ({ names, modules, isOpen }) => isOpen || names.has(recipe.text) || modules.has(recipe.text),
  );
  if (isKnown) return;
  const range = call.placeOf(recipe);
  const names = justfiles.flatMap((each) => [...each.names]);
  const { advice, fix } = didYouMean(recipe.text, names, range, 'Add it there or call another.');
  const message = `${nearest.path} has no recipe "${recipe.text}". ${advice}`;
  report({ code: 'just-recipe-missing', message, range, fix });
}
