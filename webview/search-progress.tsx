import * as l10n from '@vscode/l10n';
import type { Search } from './use-output-search';

/** Says how the search of what runs printed goes; a screen reader hears its begin and its end. */
export function SearchProgress({ search }: { readonly search: Search }) {
  return (
    <p class="searched" role="status">
      {textOf(search)}
    </p>
  );
}

function textOf({ state, found, of, missing }: Search): string {
  switch (state) {
    case 'none':
      return '';
    case 'going':
      return l10n.t('Searching what runs printed…');
    case 'done':
      return [
        l10n.t('Found in what {0} of {1} runs printed.', found.size, of),
        ...(missing > 0 ? [l10n.t('What {0} runs printed is not on this machine.', missing)] : []),
      ].join(' ');
  }
}
