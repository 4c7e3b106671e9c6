import * as l10n from '@vscode/l10n';
import type { CommandTemplate } from '../../command/command-template';
import type { Step } from '../../runbook/model';
import type { IncidentState, RunState } from '../incident-state';
import { outcomeOf } from '../step-progress';
import { code, fence } from './markdown-text';
import { linesOf, type RunbookEdit, type RunbookText } from './runbook-edit';

/** Finding one's way: no runbook has to say it. */
const WAYFINDING = /^(?:cd|clear|exit|history|ls|pwd)(?:\s|$)/;

/** Where something is to be written: after a step, or at a runbook's end. */
interface Place {
  readonly runbook: RunbookText;
  readonly after: Step | undefined;
}

/**
 * Commands that people typed, or changed before they ran them, that went well and that no runbook of
 * the incident has: each after the step of the runbook that was used last before it.
 */
export function lackingCommands(
  { runs }: IncidentState,
  runbooks: readonly RunbookText[],
): readonly RunbookEdit[] {
  const templates = runbooks.flatMap(({ runbook }) =>
    runbook.steps.flatMap(({ commands }) => commands),
  );
  const places = new Map<string, { readonly place: Place; readonly commands: Set<string> }>();
  let place = firstPlace(runbooks);
  for (const run of runs) {
    place = placeOf(run, runbooks) ?? place;
    if (place === undefined || !isLacking(run, templates)) continue;
    const key = `${place.runbook.path}\n${place.after?.id ?? ''}`;
    const known = places.get(key) ?? { place, commands: new Set() };
    known.commands.add(run.resolved.trim());
    places.set(key, known);
  }
  return [...places.values()].map(({ place: where, commands }) => editFor(where, [...commands]));
}

function isLacking(run: RunState, templates: readonly CommandTemplate[]): boolean {
  if (run.origin === 'runbook' || outcomeOf(run) === 'failed') return false;
  const text = run.resolved.trim();
  return (
    text !== '' &&
    !WAYFINDING.test(text) &&
    !templates.some((template) => couldBecome(template, text))
  );
}

/** Whether a command is this template with something in the place of each placeholder. */
function couldBecome({ text, parameters }: CommandTemplate, command: string): boolean {
  const spans = parameters.flatMap(({ places }) => places).sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    pieces.push(spaced(text.slice(from, start)));
    from = end;
  }
  const last = spaced(text.slice(from)).trimEnd();
  const wanted = spaced(command);
  if (pieces.length === 0) return last.trimStart() === wanted;
  if (!wanted.endsWith(last)) return false;
  // Each piece where it comes first, with something in between: then the others have the most room.
  const end = wanted.length - last.length;
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (wanted.startsWith(piece) ? 0 : -1) : wanted.indexOf(piece, at + 1);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at < end;
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function placeOf({ step }: RunState, runbooks: readonly RunbookText[]): Place | undefined {
  const runbook = runbooks.find(({ path }) => path === step?.runbook);
  const after = runbook?.runbook.steps.find(({ id }) => id === step?.stepId);
  return runbook === undefined || after === undefined ? undefined : { runbook, after };
}

function firstPlace([runbook]: readonly RunbookText[]): Place | undefined {
  return runbook && { runbook, after: undefined };
}

function editFor({ runbook, after }: Place, commands: readonly string[]): RunbookEdit {
  const lines = linesOf(runbook.text);
  const line = (after?.endLine ?? lines.length) + 1;
  const above = after && lines[after.line - 1];
  return {
    runbook: runbook.path,
    line: line - 1,
    why:
      after === undefined
        ? l10n.t('These were typed by hand and the runbook lacks them.')
        : l10n.t('These were typed by hand after this step and the runbook lacks them.'),
    changes: [{ line, remove: 0, insert: commands.flatMap((command) => written(command, above)) }],
  };
}

/** A command as its runbook would have it: one line as an item like that above, else as a block. */
function written(command: string, above: string | undefined): readonly string[] {
  const [, indent = '', marker, box] =
    /^([ \t]*)(?:([-*+]|\d{1,9}[.)])[ \t]+(\[[ xX]\][ \t])?)?/.exec(above ?? '- ') ?? [];
  if (marker !== undefined && !command.includes('\n')) {
    return [`${indent}${nextMarker(marker)} ${box === undefined ? '' : '[ ] '}${code(command)}`];
  }
  const block = fence(command, 'sh').split('\n');
  return ['', ...block.map((line) => (line === '' ? '' : `${indent}${line}`))];
}

/** `2.` after `1.`. */
function nextMarker(marker: string): string {
  const number = Number.parseInt(marker, 10);
  return Number.isNaN(number) ? marker : `${number + 1}${marker.slice(-1)}`;
}
