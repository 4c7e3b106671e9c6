import * as l10n from '@vscode/l10n';
import { send } from './host';

interface ComposeProps {
  readonly draft: string;
  /** The note is sent and not acknowledged yet. */
  readonly isSending: boolean;
  readonly onDraft: (text: string) => void;
  readonly onSend: () => void;
}

/** Where people write: a note here, and the questions of what else they enter. */
export function Compose({ draft, isSending, onDraft, onSend }: ComposeProps) {
  return (
    <section aria-labelledby="compose" class="compose">
      <h2 id="compose">{l10n.t('Write')}</h2>
      <textarea
        rows={3}
        value={draft}
        readOnly={isSending}
        aria-label={l10n.t('Note')}
        placeholder={l10n.t('A note for the log. Start with @02:40 for what happened at 02:40.')}
        onInput={({ currentTarget }) => {
          onDraft(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSend();
        }}
      />
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={isSending || draft.trim() === ''}
          title={l10n.t('Ctrl+Enter')}
          onClick={onSend}
        >
          {l10n.t('Add note')}
        </button>
        <button
          type="button"
          onClick={() => {
            send({ kind: 'publishUpdate' });
          }}
        >
          {l10n.t('Status update…')}
        </button>
        <button
          type="button"
          onClick={() => {
            send({ kind: 'addTask' });
          }}
        >
          {l10n.t('Task…')}
        </button>
      </div>
    </section>
  );
}
