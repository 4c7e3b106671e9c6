import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { Compose } from './compose';
import { Head, Metrics, Roles } from './head';
import { saveState, send } from './host';
import type { Model } from './panel-model';
import { Phases } from './phases';
import type { Saved } from './saved-state';
import { Timeline } from './timeline';

/** The whole page. */
export function Panel({ model, saved }: { readonly model: Model; readonly saved: Saved }) {
  const [filter, setFilter] = useState(saved.filter);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(saved.open));
  const [draft, setDraft] = useState(saved.draft);
  const [isSending, setSending] = useState(false);
  const { overview, events, outputs, notesKept, notesRefused } = model;

  useEffect(() => {
    if (notesKept > 0) setDraft('');
    setSending(false);
  }, [notesKept, notesRefused]);
  useEffect(() => {
    const save = () => {
      saveState({ filter, open: [...open], draft, scroll: scrollY } satisfies Saved);
    };
    save();
    addEventListener('scrollend', save);
    return () => {
      removeEventListener('scrollend', save);
    };
  }, [filter, open, draft]);
  // What is open is read when it is needed: after a reload, and anew when its run has ended.
  useEffect(() => {
    for (const { id, run } of events) {
      if (run?.hasOutput === true && open.has(id) && !outputs.has(id)) {
        send({ kind: 'readOutput', run: id });
      }
    }
  }, [events, open]);
  const isThere = events.length > 0;
  useEffect(() => {
    if (isThere) scrollTo(0, saved.scroll);
  }, [isThere]);

  if (overview === undefined) return null;
  if (overview === 'none') {
    return (
      <main class="nothing">
        <h1>{l10n.t('No incident is active')}</h1>
        <p>{l10n.t('Declare one, or switch to one, in the Incident sidebar: it appears here.')}</p>
      </main>
    );
  }
  return (
    <>
      <Head overview={overview} />
      <Phases phases={overview.phases} />
      <div class="columns">
        <main>
          {overview.mayWrite && (
            <Compose
              draft={draft}
              isSending={isSending}
              onDraft={setDraft}
              onSend={() => {
                if (isSending || draft.trim() === '') return;
                setSending(true);
                send({ kind: 'addNote', text: draft });
              }}
            />
          )}
          <Timeline
            events={events}
            outputs={outputs}
            search={model.search}
            filter={filter}
            open={open}
            onFilter={setFilter}
            onToggle={(run) => {
              const others = new Set(open);
              if (!others.delete(run)) others.add(run);
              setOpen(others);
            }}
          />
        </main>
        <aside aria-label={l10n.t('Roles and metrics')}>
          <Roles overview={overview} />
          <Metrics overview={overview} />
        </aside>
      </div>
    </>
  );
}
