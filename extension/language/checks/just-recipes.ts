import * as l10n from '@vscode/l10n';
import { didYouMeanNamed } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import { justRecipesNamed } from '../named/just-recipes';
import type { Report, Subject } from '../subject';

/** Recipes that no justfile has: `just restrat`. */
export async function checkJustRecipe(
  subject: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  const { words: [recipe] = [], files: justfiles = [] } =
    (await justRecipesNamed(subject, call)) ?? {};
  if (recipe?.isLiteral !== true) return;
  const [nearest] = justfiles;
  if (nearest === undefined) return;
  const isKnown = justfiles.some(
    ({ names, modules, isOpen }) => isOpen || names.has(recipe.text) || modules.has(recipe.text),
  );
  if (isKnown) return;
  const { range, advice, fix } = didYouMeanNamed(call, recipe, justfiles);
  const message = l10n.t('{0} has no recipe "{1}". {2}', nearest.path, recipe.text, advice);
  report({ code: 'just-recipe-missing', message, range, fix });
}
