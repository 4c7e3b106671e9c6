import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import type {
  PanelEvent,
  PanelFound,
  PanelOutput,
  PanelRun,
  Subject,
} from '../extension/vscode/panel/contract';
import { FoundLines } from './found-lines';
import { send } from './host';
import { MarkdownView } from './markdown-view';
import { Marked } from './marked';
import { OutputEnd, RunOutput } from './run-output';
import { duration, localTime, utcTime } from './times';

/** How long a row stands in sight before its output is asked for: who scrolls past wants none. */
const restMs = 120;

export interface RowProps {
  readonly event: PanelEvent;
  /** As much of its output as a page can show, and its last lines, as far as they were read. */
  readonly output: PanelOutput | undefined;
  /** What the person looks for, and where it stands in the output. */
  readonly words: readonly string[];
  readonly found: PanelFound | undefined;
  readonly end: PanelOutput | undefined;
  readonly isOpen: boolean;
  readonly isNew: boolean;
  /** The id of the event by which it is pinned; undefined where it is not. */
  readonly pin: string | undefined;
  readonly mayWrite: boolean;
  readonly onToggle: (run: string) => void;
}

/** One event: when, who, what; of a run also its command, its result and its output. */
export function EventRow(props: RowProps) {
  const { event, words, isNew, pin } = props;
  const { at, enteredAt, person, subject, text, body, phase, run } = event;
  const marks = `${isNew ? 'new' : ''} ${pin === undefined ? '' : 'pinned'}`;
  return (
    <article class={`event ${subject} ${run === null ? '' : run.result} ${marks}`}>
      <time dateTime={at} title={utcTime(at)}>
        {localTime(at, new Date())}
      </time>
      <div class="what">
        <p class="by">
          {isNew && <span class="news">{l10n.t('new')}</span>}
          <span class="person">{person}</span>
          <span class="subject">{subjectName(subject)}</span>
          {phase !== null && <span class="in">{phase}</span>}
          {enteredAt !== null && (
            <span class="in" title={utcTime(enteredAt)}>
              {l10n.t('entered {0}', localTime(enteredAt, new Date()))}
            </span>
          )}
          <Pin {...props} />
        </p>
        {run === null ? (
          <div class="text">
            {body === null ? (
              <p>
                <Marked text={text} words={words} />
              </p>
            ) : (
              <MarkdownView blocks={body} from={null} level={3} words={words} />
            )}
          </div>
        ) : (
          <Run {...props} run={run} />
        )}
      </div>
    </article>
  );
}

function Pin({ event, pin, mayWrite }: RowProps) {
  if (!mayWrite) return pin === undefined ? null : <span class="in">{l10n.t('pinned')}</span>;
  return (
    <button
      type="button"
      class="quiet pin"
      aria-pressed={pin !== undefined}
      title={l10n.t('Pinned events stand above the timeline, for whoever joins late')}
      onClick={() => {
        send(pin === undefined ? { kind: 'pin', event: event.id } : { kind: 'unpin', pin });
      }}
    >
      {pin === undefined ? l10n.t('Pin') : l10n.t('Unpin')}
    </button>
  );
}

function Run(props: RowProps & { readonly run: PanelRun }) {
  const { run, output, end, words, found, isOpen, onToggle } = props;
  const values = Object.entries(run.values);
  useReading(run, isOpen, isOpen ? output : end);
  return (
    <>
      <pre class="command">
        <code>
          <Marked text={run.command} words={words} />
        </code>
      </pre>
      {values.length > 0 && (
        <p class="values">
          <Marked
            text={values.map(([name, value]) => `${name} = ${value}`).join(' · ')}
            words={words}
          />
        </p>
      )}
      <p class="result">
        <span class={`said ${run.result}`}>
          {run.said}
          {run.durationMs !== null && ` · ${duration(run.durationMs)}`}
        </span>
        {run.hasOutput && (
          <>
            <button
              type="button"
              class="link"
              aria-expanded={isOpen}
              onClick={() => {
                onToggle(run.id);
              }}
            >
              {isOpen ? l10n.t('Hide output') : l10n.t('Show output')}
            </button>
            <button
              type="button"
              class="link"
              onClick={() => {
                send({ kind: 'openOutput', run: run.id });
              }}
            >
              {l10n.t('Open in an editor')}
            </button>
          </>
        )}
      </p>
      {found !== undefined && <FoundLines found={found} words={words} />}
      {run.hasOutput &&
        (isOpen ? (
          <RunOutput output={output} />
        ) : (
          found === undefined && <OutputEnd output={end} />
        ))}
    </>
  );
}

/** Asks for what a row in sight shows of its output and has not been told. */
function useReading(run: PanelRun, all: boolean, read: PanelOutput | undefined): void {
  const isWanted = run.hasOutput && read === undefined;
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setTimeout(
      () => {
        send({ kind: 'readOutput', run: run.id, all });
      },
      all ? 0 : restMs,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [run.id, all, isWanted]);
}

export function subjectName(subject: Subject): string {
  switch (subject) {
    case 'status':
      return l10n.t('Status');
    case 'run':
      return l10n.t('Run');
    case 'step':
      return l10n.t('Step');
    case 'note':
      return l10n.t('Note');
    case 'decision':
      return l10n.t('Decision');
    case 'update':
      return l10n.t('Status update');
    case 'task':
      return l10n.t('Task');
    case 'role':
      return l10n.t('Role');
    case 'other':
      return l10n.t('Other');
  }
}
