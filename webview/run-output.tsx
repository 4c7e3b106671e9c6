import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelOutput, PanelSpan } from '../extension/vscode/panel/contract';

/** So near to its end somebody reads what comes, in pixels. */
const nearEnd = 24;

/** What a run printed, in its colours: as much of its end as a page can show. */
export function RunOutput({ output }: { readonly output: PanelOutput | undefined }) {
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
      <Lines output={output} />
    </>
  );
}

/** The last lines are what people look for; whoever has scrolled back is left there. */
function Lines({ output }: { readonly output: PanelOutput }) {
  const element = useRef<HTMLPreElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const lines = element.current;
    if (lines !== null && isAtEnd.current) lines.scrollTop = lines.scrollHeight;
  }, [output]);
  return (
    <pre
      class="output"
      tabIndex={0}
      role="region"
      aria-label={l10n.t('Output')}
      ref={element}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight >= scrollHeight - nearEnd;
      }}
    >
      <Spans spans={output.spans} />
    </pre>
  );
}

/** The last lines of an output that is folded; nothing where there are none. */
export function OutputEnd({ output }: { readonly output: PanelOutput | undefined }) {
  if (output === undefined || output.spans.length === 0) return null;
  return (
    <pre class="output end">
      <Spans spans={output.spans} />
    </pre>
  );
}

function Spans({ spans }: { readonly spans: readonly PanelSpan[] }) {
  return (
    <>
      {spans.map((span, at) => (
        <Span key={at} span={span} />
      ))}
    </>
  );
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
