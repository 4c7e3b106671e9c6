import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  subjects,
  type Overview,
  type PanelEvent,
  type PanelOutput,
} from '../extension/vscode/panel/contract';
import { EventRow, subjectName } from './event-row';
import { findTime } from './find-time';
import { wordsOf } from './find-words';
import type { OutputSearch } from './panel-model';
import { SearchProgress } from './search-progress';
import { everything, filterEvents, isEverything, type Filter } from './timeline-filter';
import { localTime } from './times';
import { useOutputSearch } from './use-output-search';
import { useVirtualRows } from './use-virtual-rows';

/** How often and how many times a row is brought into sight until it is there. */
const triedEveryMs = 100;
const mostTries = 20;

interface TimelineProps {
  readonly overview: Overview;
  readonly events: readonly PanelEvent[];
  /** What others have written since the person looked last. */
  readonly news: ReadonlySet<string>;
  readonly outputs: ReadonlyMap<string, PanelOutput>;
  readonly ends: ReadonlyMap<string, PanelOutput>;
  readonly search: OutputSearch | undefined;
  readonly filter: Filter;
  readonly open: ReadonlySet<string>;
  /** The event that somebody wants to see, until it is in sight. */
  readonly goal: string | undefined;
  readonly onGoal: (event: string | undefined) => void;
  readonly onFilter: (filter: Filter) => void;
  readonly onToggle: (run: string) => void;
}

/** Every event in one order, the newest first; only those in sight are in the page. */
export function Timeline(props: TimelineProps) {
  const { overview, events, news, outputs, ends, filter, open, onFilter, onToggle } = props;
  const words = useMemo(() => wordsOf(filter.words), [filter.words]);
  const search = useOutputSearch(words, props.search);
  const shown = useMemo(
    () => filterEvents(events, filter, news, search.found).toReversed(),
    [events, filter, news, search.found],
  );
  const pins = useMemo(
    () => new Map(overview.pins.map(({ id, event }) => [event, id])),
    [overview.pins],
  );
  const list = useRef<HTMLOListElement>(null);
  const { rows, height, top, goTo, measure } = useVirtualRows(list, shown);
  const found = useGoal(props, shown, list, goTo);
  return (
    <section aria-labelledby="timeline" class="timeline">
      <Pinned {...props} pins={pins} />
      <h2 id="timeline">{l10n.t('Timeline')}</h2>
      <FilterBar {...props} />
      <p class="count" role="status">
        {shown.length === events.length
          ? l10n.t('{0} events, the newest first', events.length)
          : l10n.t('{0} of {1} events, the newest first', shown.length, events.length)}
        {news.size > 0 && (
          <button
            type="button"
            class="link"
            aria-pressed={filter.only === 'new'}
            onClick={() => {
              onFilter({ ...everything, only: filter.only === 'new' ? '' : 'new' });
            }}
          >
            {l10n.t('{0} new since you looked', news.size)}
          </button>
        )}
      </p>
      <SearchProgress search={search} />
      <ol class="events" ref={list} style={{ height: `${height}px` }}>
        {rows.map(({ index, start, key }) => {
          const event = shown[index];
          if (event === undefined) return null;
          return (
            <li
              key={key}
              data-index={index}
              ref={measure}
              tabIndex={-1}
              class={event.id === found ? 'found' : ''}
              aria-posinset={index + 1}
              aria-setsize={shown.length}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <EventRow
                event={event}
                output={outputs.get(event.id)}
                end={ends.get(event.id)}
                words={words}
                found={search.found.get(event.id)}
                isOpen={open.has(event.id)}
                isNew={news.has(event.id)}
                pin={pins.get(event.id)}
                mayWrite={overview.mayWrite}
                onToggle={onToggle}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/**
 * Brings the event that somebody wants to see into sight, and puts the focus on it.
 *
 * @returns the event that was found last.
 */
function useGoal(
  { goal, filter, onGoal, onFilter }: TimelineProps,
  shown: readonly PanelEvent[],
  list: { readonly current: HTMLElement | null },
  goTo: (index: number) => void,
): string | undefined {
  const [found, setFound] = useState<string>();
  useEffect(() => {
    if (goal === undefined) return undefined;
    const index = shown.findIndex(({ id }) => id === goal);
    if (index === -1) {
      if (isEverything(filter)) onGoal(undefined);
      else onFilter(everything);
      return undefined;
    }
    setFound(goal);
    // Rows are measured as they come into sight, and what is known of their places changes with it.
    let tries = 0;
    const timer = setInterval(() => {
      const row = list.current?.querySelector(`[data-index="${index}"]`);
      const place = row?.getBoundingClientRect();
      tries += 1;
      if (place !== undefined && place.top >= 0 && place.top < innerHeight) {
        if (row instanceof HTMLElement) row.focus({ preventScroll: true });
        onGoal(undefined);
      } else if (tries > mostTries) onGoal(undefined);
      else goTo(index);
    }, triedEveryMs);
    goTo(index);
    return () => {
      clearInterval(timer);
    };
  }, [goal, shown]);
  return found;
}

/** What somebody has marked for those who join late, oldest first. */
function Pinned(props: TimelineProps & { readonly pins: ReadonlyMap<string, string> }) {
  const { events, pins, onGoal } = props;
  const pinned = useMemo(() => events.filter(({ id }) => pins.has(id)), [events, pins]);
  if (pinned.length === 0) return null;
  const now = new Date();
  return (
    <section aria-labelledby="pinned" class="pins">
      <h2 id="pinned">{l10n.t('Pinned')}</h2>
      <ul>
        {pinned.map(({ id, at, person, text }) => (
          <li key={id}>
            <button
              type="button"
              class="link"
              title={l10n.t('Show it in the timeline')}
              onClick={() => {
                onGoal(id);
              }}
            >
              {localTime(at, now)} {person}: {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FilterBar(props: Pick<TimelineProps, 'events' | 'filter' | 'onFilter' | 'onGoal'>) {
  const { events, filter, onFilter, onGoal } = props;
  const people = useMemo(() => [...new Set(events.map(({ person }) => person))], [events]);
  const phases = useMemo(
    () => [...new Set(events.map(({ phase }) => phase).filter((phase) => phase !== null))],
    [events],
  );
  return (
    <div class="filter" role="search" aria-label={l10n.t('Find in the timeline')}>
      <input
        type="search"
        value={filter.words}
        maxLength={200}
        placeholder={l10n.t('Find words')}
        aria-label={l10n.t('Find words')}
        onInput={({ currentTarget }) => {
          onFilter({ ...filter, words: currentTarget.value });
        }}
      />
      <Choice
        label={l10n.t('Kind')}
        all={l10n.t('All kinds')}
        value={filter.subject}
        options={subjects.map((subject) => [subject, subjectName(subject)])}
        onChoose={(subject) => {
          onFilter({ ...filter, subject });
        }}
      />
      <Choice
        label={l10n.t('Person')}
        all={l10n.t('Everybody')}
        value={filter.person}
        options={people.map((person) => [person, person])}
        onChoose={(person) => {
          onFilter({ ...filter, person });
        }}
      />
      {phases.length > 0 && (
        <Choice
          label={l10n.t('Phase')}
          all={l10n.t('All phases')}
          value={filter.phase}
          options={phases.map((phase) => [phase, phase])}
          onChoose={(phase) => {
            onFilter({ ...filter, phase });
          }}
        />
      )}
      <GoToTime events={events} onGoal={onGoal} />
      {!isEverything(filter) && (
        <button
          type="button"
          onClick={() => {
            onFilter(everything);
          }}
        >
          {l10n.t('Show all')}
        </button>
      )}
    </div>
  );
}

function GoToTime({ events, onGoal }: Pick<TimelineProps, 'events' | 'onGoal'>) {
  const [isWrong, setWrong] = useState(false);
  return (
    <input
      type="text"
      class="time"
      placeholder={l10n.t('Go to 03:12')}
      aria-label={l10n.t('Go to a time, such as 03:12')}
      aria-invalid={isWrong}
      title={l10n.t('A time of yours, such as 03:12 or 2026-11-23 03:12, and Enter')}
      onInput={() => {
        setWrong(false);
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Enter') return;
        const event = findTime(events, currentTarget.value);
        setWrong(event === undefined);
        if (event !== undefined) onGoal(event.id);
      }}
    />
  );
}

function Choice(props: {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}) {
  const { label, all, value, options, onChoose } = props;
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.value);
      }}
    >
      <option value="">{all}</option>
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
