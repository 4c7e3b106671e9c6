import type { Runbook, Step } from '../../runbook/model';

/** What a task of type `runbook` says in tasks.json, and what makes it the task that it is. */
export interface RunbookTask {
  readonly type: typeof taskType;
  /** Relative to the workspace's folder, with forward slashes. */
  readonly runbook: string;
  /** A step's id, the name of one of its commands, its text, or the heading that it stands under. */
  readonly step: string;
  /** Values of its placeholders; what is missing is asked for. */
  readonly values?: Readonly<Record<string, string>>;
}

export const taskType = 'runbook';

/** @returns undefined when it cannot be meant: a word is missing, or a value is no text. */
export function readTask(written: Readonly<Record<string, unknown>>): RunbookTask | undefined {
  const { type, runbook, step, values = {} } = written;
  if (type !== taskType || !isText(runbook) || !isText(step) || !areValues(values))
    return undefined;
  return { type: taskType, runbook, step, values };
}

/** A step that a task can be made of, with what it is called and what it runs. */
export interface OfferedTask {
  readonly task: RunbookTask;
  readonly name: string;
  readonly detail: string;
}

/** The tasks of a runbook: one for each step whose commands can run in a terminal of a task. */
export function offeredTasks(path: string, runbook: Runbook): readonly OfferedTask[] {
  return runbook.steps.filter(isRunnable).map((step) => ({
    task: { type: taskType, runbook: path, step: step.id },
    name: shorten(step.text),
    detail: `${path}: ${step.commands.map(({ text }) => shorten(text)).join('; ')}`,
  }));
}

export type StepSearch =
  | { readonly kind: 'found'; readonly step: Step }
  | { readonly kind: 'none' }
  /** Several steps are meant by it. */
  | { readonly kind: 'several'; readonly count: number };

/** The step that a task means: an id comes before a command's name, and that before text and headings. */
export function findTaskStep({ steps }: Runbook, wanted: string): StepSearch {
  const runnable = steps.filter(({ commands }) => commands.length > 0);
  const ways: readonly ((step: Step) => boolean)[] = [
    ({ id }) => id === wanted,
    ({ commands }) => commands.some(({ attributes }) => attributes.name === wanted),
    ({ text, headings }) => text === wanted || headings.at(-1) === wanted,
  ];
  for (const way of ways) {
    const found = runnable.filter(way);
    const [step] = found;
    if (step === undefined) continue;
    return found.length === 1 ? { kind: 'found', step } : { kind: 'several', count: found.length };
  }
  return { kind: 'none' };
}

/** What wants a person at the keyboard, or an open shell, has no place in a task's terminal. */
function isRunnable({ commands }: Step): boolean {
  return (
    commands.length > 0 &&
    commands.every(({ interactive, inside }) => !interactive && inside === null)
  );
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function areValues(values: unknown): values is Readonly<Record<string, string>> {
  return (
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every((value) => typeof value === 'string')
  );
}
