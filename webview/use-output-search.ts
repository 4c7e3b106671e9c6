import { useEffect, useState } from 'preact/hooks';
import type { PanelFound } from '../extension/vscode/panel/contract';
import { send } from './host';
import type { OutputSearch } from './panel-model';

/** For so long the hands rest before outputs are searched. */
const restMs = 150;

export interface Search {
  /** `going` from the first letter on. */
  readonly state: 'none' | 'going' | 'done';
  /** By run. */
  readonly found: ReadonlyMap<string, PanelFound>;
  readonly of: number;
  readonly missing: number;
}

const nothing: ReadonlyMap<string, PanelFound> = new Map();

/** Has the extension look for the words in what runs printed; `search` is how far it says it is. */
export function useOutputSearch(
  words: readonly string[],
  search: OutputSearch | undefined,
): Search {
  const [asked, setAsked] = useState({ id: 0, words: '' });
  const wanted = words.join(' ');
  useEffect(() => {
    if (wanted === asked.words) return;
    const timer = setTimeout(
      () => {
        const id = asked.id + 1;
        send({ kind: 'search', id, words });
        setAsked({ id, words: wanted });
      },
      wanted === '' ? 0 : restMs,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [wanted, asked]);
  if (wanted === '') return { state: 'none', found: nothing, of: 0, missing: 0 };
  if (wanted !== asked.words || search?.id !== asked.id) {
    return { state: 'going', found: nothing, of: 0, missing: 0 };
  }
  const { found, searched, of, missing } = search;
  return { state: searched < of ? 'going' : 'done', found, of, missing };
}
