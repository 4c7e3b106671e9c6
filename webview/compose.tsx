import * as l10n from '@vscode/l10n';
import { taskTypes, type Overview } from '../extension/vscode/panel/contract';
import { type Draft, kindsOfDraft } from './draft';

interface ComposeProps {
  readonly overview: Overview;
  readonly draft: Draft;
  /** It is sent and not acknowledged yet. */
  readonly isSending: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onSend: () => void;
}

/** Where people write: notes, decisions, what is told to whom, and tasks. */
export function Compose(props: ComposeProps) {
  const { overview, draft, isSending, onDraft, onSend } = props;
  const change = (part: Partial<Draft>) => {
    onDraft({ ...draft, ...part });
  };
  return (
    <section aria-labelledby="compose" class="compose">
      <h2 id="compose">{l10n.t('Write')}</h2>
      <div class="kinds" role="radiogroup" aria-label={l10n.t('What is written')}>
        {kindsOfDraft.map((kind) => (
          <label key={kind} class={kind === draft.kind ? 'chosen' : ''}>
            <input
              type="radio"
              name="kind"
              checked={kind === draft.kind}
              disabled={isSending}
              onChange={() => {
                change({ kind });
              }}
            />
            {nameOf(kind)}
          </label>
        ))}
      </div>
      <textarea
        rows={3}
        value={draft.text}
        readOnly={isSending}
        aria-label={nameOf(draft.kind)}
        placeholder={hintOf(draft.kind)}
        onInput={({ currentTarget }) => {
          change({ text: currentTarget.value });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSend();
        }}
      />
      {draft.kind === 'update' && (
        <div class="fields">
          <Field
            label={l10n.t('Who is told')}
            value={draft.audience}
            known={overview.audiences}
            hint={l10n.t('stakeholders')}
            onChange={(audience) => {
              change({ audience });
            }}
          />
          <Field
            label={l10n.t('Next update in')}
            value={draft.next ?? overview.usualNext}
            hint={l10n.t('30m; empty for none')}
            onChange={(next) => {
              change({ next });
            }}
          />
        </div>
      )}
      {draft.kind === 'task' && (
        <div class="fields">
          <Field
            label={l10n.t('Who does it')}
            value={draft.owner}
            known={overview.people}
            hint={l10n.t('nobody yet')}
            onChange={(owner) => {
              change({ owner });
            }}
          />
          <Field
            label={l10n.t('Until when')}
            value={draft.due}
            hint={l10n.t('30m, 3d or 2026-12-01')}
            onChange={(due) => {
              change({ due });
            }}
          />
          <label>
            <span>{l10n.t('For when')}</span>
            <select
              value={draft.type}
              onChange={({ currentTarget }) => {
                change({ type: currentTarget.value });
              }}
            >
              <option value="">{l10n.t('Task for now')}</option>
              {taskTypes.map((type) => (
                <option key={type} value={type}>
                  {l10n.t('Action item: {0}', type)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={isSending || !isComplete(draft)}
          title={l10n.t('Ctrl+Enter')}
          onClick={onSend}
        >
          {verbOf(draft.kind)}
        </button>
        {overview.texts.length > 0 && (
          <select
            aria-label={l10n.t('Insert a text of the runbook')}
            value=""
            disabled={isSending}
            onChange={({ currentTarget }) => {
              const chosen = overview.texts[Number(currentTarget.value)];
              currentTarget.value = '';
              if (chosen === undefined) return;
              const before = draft.text.trimEnd();
              change({ text: before === '' ? chosen.text : `${before}\n${chosen.text}` });
            }}
          >
            <option value="">{l10n.t('Insert from the runbook…')}</option>
            {overview.texts.map(({ name }, at) => (
              <option key={at} value={at}>
                {name}
              </option>
            ))}
          </select>
        )}
        {draft.kind === 'update' && (
          <span class="hint">{l10n.t('It is also copied, for you to send it.')}</span>
        )}
      </div>
    </section>
  );
}

/** Whether there is enough to be sent. */
export function isComplete({ kind, text, audience }: Draft): boolean {
  return text.trim() !== '' && (kind !== 'update' || audience.trim() !== '');
}

function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly known?: readonly string[];
  readonly hint: string;
  readonly onChange: (value: string) => void;
}) {
  const { label, value, known = [], hint, onChange } = props;
  const list = known.length === 0 ? undefined : `known ${label}`.replaceAll(/\W+/g, '-');
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        value={value}
        placeholder={hint}
        list={list}
        onInput={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      />
      {list !== undefined && (
        <datalist id={list}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </label>
  );
}

function nameOf(kind: Draft['kind']): string {
  switch (kind) {
    case 'note':
      return l10n.t('Note');
    case 'decision':
      return l10n.t('Decision');
    case 'update':
      return l10n.t('Status update');
    case 'task':
      return l10n.t('Task');
  }
}

function hintOf(kind: Draft['kind']): string {
  switch (kind) {
    case 'note':
      return l10n.t('A note for the log. Start with @02:40 for what happened at 02:40.');
    case 'decision':
      return l10n.t('What was decided, and why.');
    case 'update':
      return l10n.t('What is known, what is being done, what comes next.');
    case 'task':
      return l10n.t('What is to be done?');
  }
}

function verbOf(kind: Draft['kind']): string {
  switch (kind) {
    case 'note':
      return l10n.t('Add note');
    case 'decision':
      return l10n.t('Add decision');
    case 'update':
      return l10n.t('Publish update');
    case 'task':
      return l10n.t('Add task');
  }
}
