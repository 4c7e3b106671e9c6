import * as l10n from '@vscode/l10n';
import { didYouMeanNamed } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import { packageScriptsNamed } from '../named/package-scripts';
import type { Report, Subject } from '../subject';

/** Scripts that no package.json has: `npm run restrat`. */
export async function checkPackageScript(
  subject: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  const { words: [script] = [], files: packages = [] } =
    (await packageScriptsNamed(subject, call)) ?? {};
  if (script?.isLiteral !== true) return;
  const [nearest] = packages;
  if (nearest === undefined || packages.some(({ names }) => names.has(script.text))) return;
  const { range, advice, fix } = didYouMeanNamed(call, script, packages);
  // yarn and pnpm also run programs that packages bring along.
  if (call.program.text !== 'npm' && fix === undefined) return;
  const message = l10n.t('{0} has no script "{1}". {2}', nearest.path, script.text, advice);
  report({ code: 'package-script-missing', message, range, fix });
}
