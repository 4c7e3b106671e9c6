import * as l10n from '@vscode/l10n';
import type {
  PanelEvent,
  PanelFound,
  PanelOutput,
  PanelRun,
  PanelSpan,
  Subject,
} from '../extension/vscode/panel/contract';
import { FoundLines } from './found-lines';
import { send } from './host';
import { MarkdownView } from './markdown-view';
import { Marked } from './marked';
import { duration, localTime, utcTime } from './times';

export interface RowProps {
  readonly event: PanelEvent;
  readonly output: PanelOutput | undefined;
  /** What the person looks for, and where it stands in the output. */
  readonly words: readonly string[];
  readonly found: PanelFound | undefined;
  readonly isOpen: boolean;
  readonly onToggle: (run: string) => void;
}

/** One event: when, who, what; of a run also its command, its result and, when asked for, its output. */
export function EventRow({ event, ...rest }: RowProps) {
  const { at, enteredAt, person, subject, text, body, phase, run } = event;
  return (
    <article class={`event ${subject} ${run === null ? '' : run.result}`}>
      <time dateTime={at} title={utcTime(at)}>
        {localTime(at, new Date())}
      </time>
      <div class="what">
        <p class="by">
          <span class="person">{person}</span>
          <span class="subject">{subjectName(subject)}</span>
          {phase !== null && <span class="in">{phase}</span>}
          {enteredAt !== null && (
            <span class="in" title={utcTime(enteredAt)}>
              {l10n.t('entered {0}', localTime(enteredAt, new Date()))}
            </span>
          )}
        </p>
        {run === null ? (
          <div class="text">
            {body === null ? (
              <p>
                <Marked text={text} words={rest.words} />
              </p>
            ) : (
              <MarkdownView blocks={body} from={null} level={3} words={rest.words} />
            )}
          </div>
        ) : (
          <Run run={run} {...rest} />
        )}
      </div>
    </article>
  );
}

function Run(props: Omit<RowProps, 'event'> & { readonly run: PanelRun }) {
  const { run, output, words, found, isOpen, onToggle } = props;
  const values = Object.entries(run.values);
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
      {isOpen && run.hasOutput && <Output output={output} />}
    </>
  );
}

function Output({ output }: { readonly output: PanelOutput | undefined }) {
  if (output === undefined) return <p class="said">{l10n.t('Reading…')}</p>;
  if (output.problem !== null) return <p class="said">{output.problem}</p>;
  if (output.spans.length === 0) return <p class="said">{l10n.t('It printed nothing.')}</p>;
  return (
    <>
      {output.bytesBefore > 0 && (
        <p class="said">
          {l10n.t('The end of it; {0} bytes before are left out.', output.bytesBefore)}
        </p>
      )}
      <pre class="output" tabIndex={0} role="region" aria-label={l10n.t('Output')} ref={toEnd}>
        {output.spans.map((span, at) => (
          <Span key={at} span={span} />
        ))}
      </pre>
    </>
  );
}

/** The last lines are what people look for. */
function toEnd(element: HTMLElement | null): void {
  if (element !== null) element.scrollTop = element.scrollHeight;
}

function Span({ span }: { readonly span: PanelSpan }) {
  const { text, colour, background } = span;
  const classes = [
    ...(typeof colour === 'number' ? [`colour-${colour}`] : []),
    ...(typeof background === 'number' ? [`background-${background}`] : []),
    ...(['bold', 'faint', 'italic', 'underline'] as const).filter((look) => span[look]),
  ];
  if (classes.length === 0 && colour === null && background === null) return <>{text}</>;
  return (
    <span
      class={classes.join(' ')}
      style={{
        ...(typeof colour === 'string' && { color: `rgb(${colour})` }),
        ...(typeof background === 'string' && { backgroundColor: `rgb(${background})` }),
      }}
    >
      {text}
    </span>
  );
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
