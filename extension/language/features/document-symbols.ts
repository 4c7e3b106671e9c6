import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { RunbookDocument } from '../../runbook/document';
import type { Command, Step } from '../../runbook/model';
import type { MarkdownShare } from './definition';
import { lspRange, rangeInLine } from './lsp-range';
import { inOneLine, stepName } from './step-name';

/** As the protocol numbers them. */
const KIND = { module: 2, method: 6, function: 12, event: 24 } satisfies Record<string, SymbolKind>;

/**
 * The steps of a runbook with their commands, in the order of the text; under the headings that they
 * stand under, where the editor does not list headings itself.
 */
export function documentSymbols(
  document: RunbookDocument,
  markdown: MarkdownShare,
): DocumentSymbol[] {
  const steps = document.runbook.steps.map((step) => symbolOfStep(document, step));
  if (!markdown.isOurs) return steps;
  const { phases, procedures } = document.runbook;
  const details = new Map([
    ...phases.map(({ line }) => [line, 'phase'] as const),
    ...procedures.map(({ line }) => [line, 'procedure'] as const),
  ]);
  const top: DocumentSymbol[] = [];
  const open: { readonly level: number; readonly symbol: DocumentSymbol }[] = [];
  let next = 0;
  /** Puts the steps above a line where they belong. */
  const place = (line: number) => {
    for (let step = steps[next]; step !== undefined && step.range.start.line < line;) {
      (open.at(-1)?.symbol.children ?? top).push(step);
      next += 1;
      step = steps[next];
    }
  };
  for (const heading of document.headings) {
    place(heading.line - 1);
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const start = heading.line - 1;
    const length = document.lines[start]?.length ?? 0;
    const detail = details.get(heading.line);
    const symbol: DocumentSymbol = {
      name: named(heading.text.plain),
      kind: detail === undefined ? KIND.module : KIND.event,
      ...(detail === undefined ? {} : { detail }),
      range: { start: { line: start, character: 0 }, end: endOfSection(document, heading) },
      selectionRange: rangeInLine(start, 0, length),
      children: [],
    };
    (open.at(-1)?.symbol.children ?? top).push(symbol);
    open.push({ level: heading.level, symbol });
  }
  place(Infinity);
  return top;
}

function symbolOfStep(document: RunbookDocument, step: Step): DocumentSymbol {
  const { line, endLine, kind, phase, procedure, commands } = step;
  const start = { line: line - 1, character: 0 };
  const end = { line: endLine - 1, character: document.lines[endLine - 1]?.length ?? 0 };
  const detail = procedure ?? phase;
  return {
    name: named(stepName(step)),
    kind: kind === 'command' ? KIND.function : KIND.event,
    ...(detail === null ? {} : { detail }),
    range: { start, end },
    selectionRange: {
      start,
      end: { line: start.line, character: document.lines[start.line]?.length ?? 0 },
    },
    children: commands.filter((command) => isWithin(command, step)).map(symbolOfCommand),
  };
}

function isWithin(command: Command, { line, endLine }: Step): boolean {
  return command.line >= line && command.endLine <= endLine;
}

function symbolOfCommand(command: Command): DocumentSymbol {
  const range = lspRange(command);
  return { name: named(command.text), kind: KIND.method, range, selectionRange: range };
}

function endOfSection(
  { headings, lines }: RunbookDocument,
  heading: RunbookDocument['headings'][number],
) {
  const next = headings.find(({ line, level }) => line > heading.line && level <= heading.level);
  const last = Math.max(heading.line, next === undefined ? lines.length : next.line - 1);
  return { line: last - 1, character: lines[last - 1]?.length ?? 0 };
}

/** A symbol has to have a name. */
function named(text: string): string {
  return inOneLine(text) || '…';
}
