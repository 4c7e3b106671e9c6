import * as l10n from '@vscode/l10n';
import type { PanelPostMortem } from '../extension/vscode/panel/panel-post-mortem';
import { send } from './host';
import { MarkdownView } from './markdown-view';

interface PostMortemTabProps {
  /** Undefined until the extension has sent it. */
  readonly postMortem: PanelPostMortem | undefined;
  readonly mayWrite: boolean;
  readonly onChoose: (written: boolean) => void;
}

/** What the log knows of the incident, as the document that people go on with. */
export function PostMortemTab({ postMortem, mayWrite, onChoose }: PostMortemTabProps) {
  if (postMortem === undefined) return <p class="said">{l10n.t('Reading…')}</p>;
  const { written, file, blocks, from, cut, problem } = postMortem;
  return (
    <section aria-label={l10n.t('Post-mortem')} class="reading">
      <div class="toolbar">
        {file !== null && (
          <select
            aria-label={l10n.t('What to show')}
            value={written ? 'written' : 'preview'}
            onChange={({ currentTarget }) => {
              onChoose(currentTarget.value === 'written');
            }}
          >
            <option value="preview">{l10n.t('Preview')}</option>
            <option value="written">{nameOf(file)}</option>
          </select>
        )}
        {file !== null && (
          <button
            type="button"
            onClick={() => {
              send({ kind: 'openPostMortem' });
            }}
          >
            {l10n.t('Open {0}', nameOf(file))}
          </button>
        )}
        {mayWrite && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              send({ kind: 'writePostMortem' });
            }}
          >
            {l10n.t('Write into a new file')}
          </button>
        )}
      </div>
      <p class="notice" role="status">
        {whatIsShown(postMortem)}
      </p>
      {problem === null ? (
        <MarkdownView blocks={blocks} from={from} level={2} />
      ) : (
        <p class="said failed">{problem}</p>
      )}
      {cut && <p class="notice">{l10n.t('It goes on: the file has all of it.')}</p>}
    </section>
  );
}

function whatIsShown({ written, file }: PanelPostMortem): string {
  if (written && file !== null) {
    return l10n.t('This is {0} as it was saved last, with what people wrote in it.', nameOf(file));
  }
  return file === null
    ? l10n.t('This is what would be written now. Nothing is written yet.')
    : l10n.t(
        'This is what would be written now, into a new file. {0} stays as it is.',
        nameOf(file),
      );
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
