import * as l10n from '@vscode/l10n';
import type { RunbookDocument } from '../runbook/document';
import type { Command } from '../runbook/model';
import type { Fix } from './diagnostic';
import { placeOfMarker } from './place-of-marker';

/** Gives a command, or the block that holds it, the attribute `confirm`; undefined where none can stand. */
export function confirmingFix(document: RunbookDocument, command: Command): Fix | undefined {
  const found =
    command.source === 'fence' ? inFence(document, command) : behindText(document, command);
  if (found === undefined) return undefined;
  const { line, column, text } = found;
  const range = { line, column, endLine: line, endColumn: column };
  return { title: l10n.t('Add the attribute "confirm"'), range, text, isCertain: false };
}

interface Insertion {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

function inFence(document: RunbookDocument, { line }: Command): Insertion | undefined {
  const fence = document.fences.find((each) => each.line <= line && line <= each.endLine);
  const marker = fence === undefined ? undefined : placeOfMarker(document, fence);
  if (fence === undefined || marker === undefined) return undefined;
  const source = (document.lines[fence.line - 1] ?? '').trimEnd();
  const end = { line: fence.line, column: source.length + 1 };
  if (!fence.info.includes('{')) return { ...end, text: ' {confirm}' };
  // Lines to highlight, or attributes that cannot be read.
  if (/\{[\d\s,-]*\}/.test(fence.info) || !source.endsWith('}')) return undefined;
  const inside = { ...end, column: end.column - 1 };
  return { ...inside, text: /\{\s*"/.test(fence.info) ? ',"confirm":"true"' : ' confirm' };
}

/** A comment; in a table's cell and a heading it would say nothing. */
function behindText({ lines }: RunbookDocument, { endLine }: Command): Insertion | undefined {
  const source = (lines[endLine - 1] ?? '').trimEnd();
  if (/^\s*(?:#{1,6}\s|\|)/.test(source)) return undefined;
  return { line: endLine, column: source.length + 1, text: ' <!-- runbook: confirm -->' };
}
