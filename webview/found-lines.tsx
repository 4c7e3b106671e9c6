import * as l10n from '@vscode/l10n';
import type { PanelFound } from '../extension/vscode/panel/contract';
import { Marked } from './marked';

interface FoundLinesProps {
  readonly found: PanelFound;
  readonly words: readonly string[];
}

/** Where the words that a person looks for stand in what a run printed. */
export function FoundLines({ found, words }: FoundLinesProps) {
  if (found.lines.length === 0) return null;
  return (
    <ol class="matches" aria-label={l10n.t('Found in the output')}>
      {found.lines.map(({ line, text }) => (
        <li key={line}>
          <span class="line">{l10n.t('line {0}', line)}</span>
          <code>
            <Marked text={text} words={words} />
          </code>
        </li>
      ))}
    </ol>
  );
}
