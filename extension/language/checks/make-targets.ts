import * as l10n from '@vscode/l10n';
import { didYouMeanNamed } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import { makeTargetsNamed } from '../named/make-targets';
import type { Report, Subject } from '../subject';

/** Targets that no Makefile has: `make restrat`. */
export async function checkMakeTarget(
  subject: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  const named = await makeTargetsNamed(subject, call);
  const makefiles = named?.files ?? [];
  const [nearest] = makefiles;
  if (named === undefined || nearest === undefined) return;
  for (const word of named.words) {
    const target = word.text;
    if (!word.isLiteral || makefiles.some((makefile) => makefile.has(target))) continue;
    const { range, advice, fix } = didYouMeanNamed(call, word, makefiles);
    const message = l10n.t('{0} has no target "{1}". {2}', nearest.path, target, advice);
    report({ code: 'make-target-missing', message, range, fix });
  }
}
