import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import { subjects, type PanelEvent, type PanelOutput } from '../extension/vscode/panel/contract';
import { EventRow, subjectName } from './event-row';
import { wordsOf } from './find-words';
import type { OutputSearch } from './panel-model';
import { SearchProgress } from './search-progress';
import { everything, filterEvents, isEverything, type Filter } from './timeline-filter';
import { useOutputSearch } from './use-output-search';
import { useVirtualRows } from './use-virtual-rows';

interface TimelineProps {
  readonly events: readonly PanelEvent[];
  readonly outputs: ReadonlyMap<string, PanelOutput>;
  readonly search: OutputSearch | undefined;
  readonly filter: Filter;
  readonly open: ReadonlySet<string>;
  readonly onFilter: (filter: Filter) => void;
  readonly onToggle: (run: string) => void;
}

/** Every event in one order, the newest first; only those in sight are in the page. */
export function Timeline(props: TimelineProps) {
  const { events, outputs, filter, open, onFilter, onToggle } = props;
  const words = useMemo(() => wordsOf(filter.words), [filter.words]);
  const search = useOutputSearch(words, props.search);
  const shown = useMemo(
    () => filterEvents(events, filter, search.found).toReversed(),
    [events, filter, search.found],
  );
  const list = useRef<HTMLOListElement>(null);
  const { rows, height, top, measure } = useVirtualRows(list, shown);
  return (
    <section aria-labelledby="timeline" class="timeline">
      <h2 id="timeline">{l10n.t('Timeline')}</h2>
      <FilterBar events={events} filter={filter} onFilter={onFilter} />
      <p class="count" role="status">
        {shown.length === events.length
          ? l10n.t('{0} events, the newest first', events.length)
          : l10n.t('{0} of {1} events, the newest first', shown.length, events.length)}
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
              aria-posinset={index + 1}
              aria-setsize={shown.length}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <EventRow
                event={event}
                output={outputs.get(event.id)}
                words={words}
                found={search.found.get(event.id)}
                isOpen={open.has(event.id)}
                onToggle={onToggle}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function FilterBar(props: Pick<TimelineProps, 'events' | 'filter' | 'onFilter'>) {
  const { events, filter, onFilter } = props;
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
