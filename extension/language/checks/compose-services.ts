import * as l10n from '@vscode/l10n';
import { didYouMean } from '../did-you-mean';
import type { LocatedCall } from '../located-calls';
import { composeServicesNamed } from '../named/compose-services';
import type { Report, Subject } from '../subject';

/** Services that no compose file has: `docker compose restart ap`. */
export async function checkComposeService(
  subject: Subject,
  call: LocatedCall,
  report: Report,
): Promise<void> {
  const { words = [], files = [] } = (await composeServicesNamed(subject, call)) ?? {};
  const [nearest] = files;
  if (nearest === undefined) return;
  for (const word of words) {
    if (!word.isLiteral || files.some(({ names }) => names.has(word.text))) continue;
    const range = call.placeOf(word);
    const names = files.flatMap((file) => [...file.names]);
    const all =
      names.length === 0 ? l10n.t('It has none.') : l10n.t('It has {0}.', names.join(', '));
    const { advice, fix } = didYouMean(word.text, names, range, all);
    const message = l10n.t('{0} has no service "{1}". {2}', nearest.path, word.text, advice);
    report({ code: 'compose-service-missing', message, range, fix });
  }
}
