import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Compose, isComplete } from './compose';
import { emptyDraft, type Draft } from './draft';
import { Head, Metrics, Roles } from './head';
import { saveState, send } from './host';
import type { Model } from './panel-model';
import { Phases } from './phases';
import { Picture } from './picture';
import { PostMortemTab } from './post-mortem-tab';
import { RunbookTab } from './runbook-tab';
import type { Saved } from './saved-state';
import { newSince, seenOf, type Seen } from './seen';
import { Tabs } from './tabs';
import { Timeline } from './timeline';

/** A second screen, or most of a large one. */
const wide = '(min-width: 1400px)';

/** The whole page. */
export function Panel({ model, saved }: { readonly model: Model; readonly saved: Saved }) {
  const [filter, setFilter] = useState(saved.filter);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(saved.open));
  const [draft, setDraft] = useState(saved.draft);
  const [isSending, setSending] = useState(false);
  const [noPicture, setNoPicture] = useState(saved.noPicture);
  const [goal, setGoal] = useState<string>();
  const { overview, events, outputs, ends, notesKept, notesRefused } = model;
  const seen = useSeen(model, saved.seen);
  const own = overview === undefined || overview === 'none' ? '' : overview.writer;
  const news = useMemo(() => newSince(events, seen, own), [events, seen, own]);
  const [tab, setTab] = useState(saved.tab);
  const [runbook, setRunbook] = useState(saved.runbook);
  const [written, setWritten] = useState(saved.written);

  useEffect(() => {
    // Who writes several notes goes on with the same kind.
    if (notesKept > 0) setDraft(({ kind, audience }) => ({ ...emptyDraft, kind, audience }));
    setSending(false);
  }, [notesKept, notesRefused]);
  useEffect(() => {
    const save = () => {
      saveState({
        filter,
        open: [...open],
        draft,
        seen,
        scroll: scrollY,
        tab,
        runbook,
        written,
        noPicture,
      } satisfies Saved);
    };
    save();
    addEventListener('scrollend', save);
    return () => {
      removeEventListener('scrollend', save);
    };
  }, [filter, open, draft, seen, tab, runbook, written, noPicture]);
  const isWide = useIsWide();
  const kept = isWide && tab === 'timeline' ? 'runbook' : tab;
  // The next incident may have one, so it is followed also where there is none.
  const isBeside = kept !== tab && model.runbook !== null;
  const wasElsewhere = useRef(false);
  useEffect(() => {
    // A page begins with the timeline alone, and the extension knows that.
    if (kept === 'timeline' && !wasElsewhere.current) return;
    wasElsewhere.current = true;
    send({ kind: 'show', tab: kept, runbook, written });
  }, [kept, runbook, written]);
  const isThere = events.length > 0 && !model.isPartial;
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
  const reading = (
    <RunbookTab
      runbook={model.runbook}
      steps={model.steps}
      changed={model.changedStep}
      phases={overview.phases}
      mayWrite={overview.mayWrite}
      onChoose={setRunbook}
    />
  );
  return (
    <>
      <Head overview={overview} />
      <Phases phases={overview.phases} />
      <Picture
        picture={model.pictureOf === overview.incident ? model.picture : undefined}
        isOpen={!noPicture}
        onToggle={() => {
          setNoPicture(!noPicture);
        }}
        onEvent={(event) => {
          setTab('timeline');
          setGoal(event);
        }}
      />
      <div class="columns">
        <main>
          <Tabs
            label={l10n.t('What to show')}
            tabs={[
              { id: 'timeline', name: l10n.t('Timeline') },
              { id: 'runbook', name: l10n.t('Runbook') },
              { id: 'postMortem', name: l10n.t('Post-mortem') },
            ]}
            selected={tab}
            onSelect={setTab}
          >
            {tab === 'timeline' && (
              <div class={isBeside ? 'halves' : ''}>
                <div>
                  {overview.mayWrite && (
                    <Compose
                      overview={overview}
                      draft={draft}
                      isSending={isSending}
                      onDraft={setDraft}
                      onSend={() => {
                        if (isSending || !isComplete(draft)) return;
                        setSending(true);
                        sendDraft(draft, overview.usualNext);
                      }}
                    />
                  )}
                  <Timeline
                    overview={overview}
                    events={events}
                    news={news}
                    outputs={outputs}
                    ends={ends}
                    search={model.search}
                    filter={filter}
                    open={open}
                    goal={goal}
                    onGoal={setGoal}
                    onFilter={setFilter}
                    onToggle={(run) => {
                      const others = new Set(open);
                      if (!others.delete(run)) others.add(run);
                      setOpen(others);
                    }}
                  />
                </div>
                {isBeside && <div class="beside">{reading}</div>}
              </div>
            )}
            {tab === 'runbook' && reading}
            {tab === 'postMortem' && (
              <PostMortemTab
                postMortem={model.postMortem}
                mayWrite={overview.mayWrite}
                onChoose={setWritten}
              />
            )}
          </Tabs>
        </main>
        <aside aria-label={l10n.t('Roles and metrics')}>
          <Roles overview={overview} />
          <Metrics overview={overview} />
        </aside>
      </div>
    </>
  );
}

/** How far the person had looked when they turned away last; what comes meanwhile is new to them. */
function useSeen({ events, isPartial }: Model, saved: Seen | undefined): Seen | undefined {
  const [seen, setSeen] = useState(saved);
  const now = useRef(events);
  if (!isPartial) now.current = events;
  useEffect(() => {
    const turnAway = () => {
      setSeen(seenOf(now.current));
    };
    addEventListener('blur', turnAway);
    return () => {
      removeEventListener('blur', turnAway);
    };
  }, []);
  return seen;
}

/** Whether there is room for the runbook beside the timeline. */
function useIsWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(wide).matches);
  useEffect(() => {
    const media = matchMedia(wide);
    const look = () => {
      setWide(media.matches);
    };
    look();
    media.addEventListener('change', look);
    return () => {
      media.removeEventListener('change', look);
    };
  }, []);
  return isWide;
}

function sendDraft({ kind, text, audience, next, owner, due, type }: Draft, usual: string): void {
  switch (kind) {
    case 'note':
    case 'decision':
      send({ kind: 'addNote', text, decision: kind === 'decision' });
      return;
    case 'update':
      send({ kind: 'publishUpdate', text, audience, next: next ?? usual });
      return;
    case 'task':
      send({ kind: 'addTask', text, owner, due, type });
      return;
  }
}
