import type { EventData, StepReference } from '../../../../extension/incident/event';
import { foldEvents } from '../../../../extension/incident/fold-events';
import type { PostMortemSources } from '../../../../extension/incident/post-mortem';
import { read } from '../../runbook/read-fixture';
import type { Events } from '../events';

export const PATH = 'docs/oven.md';

export const BOOK = `# Oven

## Severities

- **SEV1**: fire
- **SEV2**: smoke

## Workflow

### 1. Look

- Is it hot: \`cat /oven/temperature\`
- Check the door: \`test -e /oven/door\`
- Check the clock: \`date\`

### 2. Put it out

Cut the gas:

\`\`\`sh
valve --close <valve-name>
\`\`\`

1. Restart it: \`ovenctl restart --oven <oven-name>\`

### 3. Tell others

- Send a mail: \`mail brigade\`
`;

const runbook = read(BOOK);

/** The step that stands on this line. */
export function stepAt(line: number): StepReference {
  const step = runbook.steps.find((one) => one.line === line);
  if (step === undefined) throw new Error(`no step on line ${line}`);
  return { runbook: PATH, blob: 'blob', stepId: step.id, line, text: step.text };
}

type RunChanges = Partial<EventData['run.started']> & {
  readonly exitCode?: number;
  readonly actor?: string;
};

/** Records one run. */
export function run(events: Events, resolved: string, changes: RunChanges = {}): string {
  const { exitCode = 0, actor = 'ada', ...more } = changes;
  const step = more.step ?? null;
  const commands = runbook.steps.find(({ id }) => id === step?.stepId)?.commands;
  const started: EventData['run.started'] = {
    step,
    command: commands?.[0]?.id ?? null,
    template: resolved,
    resolved,
    values: {},
    cwd: '/',
    shell: '/bin/bash',
    host: 'host',
    target: {},
    origin: step === null ? 'typed' : 'runbook',
    ...more,
  };
  const id = events.add('run.started', started, { actor });
  const output = { file: `outputs/${id}.txt`, bytes: 3, sha256: '0', cutBytes: 0, redactions: 0 };
  events.add('run.finished', { run: id, outcome: 'exited', exitCode, durationMs: 3200, output });
  return id;
}

/** What a post-mortem of these events is written from. */
export function sourcesOf(events: Events, text = BOOK): PostMortemSources {
  const state = foldEvents(events.all);
  if (state === undefined) throw new Error('nothing was declared');
  const runbooks = state.runbooks.map(({ path }) => ({ path, text, runbook: read(text) }));
  return {
    state,
    events: events.all,
    runbooks,
    otherRuns: [],
    now: '2026-11-23T04:00:00.000Z',
    pictureName: 'oven.svg',
  };
}

export function declare(events: Events, title = 'Smoke in the kitchen', drill = false): void {
  const runbooks = [{ path: PATH, blob: 'blob' }];
  events.add('incident.declared', { title, severity: 'SEV2', drill, runbooks });
}
