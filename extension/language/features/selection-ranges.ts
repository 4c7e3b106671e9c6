import type { Position, Range, SelectionRange } from 'vscode-languageserver-types';
import type { Cancellation } from '../cancellation';
import type { Command, Step } from '../../runbook/model';
import { callsIn } from './calls-in';
import { holds, lspRange, rangeInLine } from './lsp-range';
import { commandAtPosition, parameterAt } from './meant-at';
import type { Page } from './page';

/**
 * What is selected as a selection grows from each place: a placeholder, the word of the command that it
 * stands in, the command, the step, the section.
 */
export async function selectionRanges(
  page: Page,
  positions: readonly Position[],
  cancellation?: Cancellation,
): Promise<SelectionRange[]> {
  const chains: SelectionRange[] = [];
  for (const position of positions) {
    chains.push(chainOf(await rangesAround(page, position), position));
    if (cancellation?.isCancellationRequested === true) break;
  }
  return chains;
}

async function rangesAround(page: Page, position: Position): Promise<readonly Range[]> {
  const { document } = page;
  const command = commandAtPosition(document, position);
  const parameter = parameterAt(document, position);
  const words = command === undefined ? [] : await wordsOf(page, command);
  const step = stepAt(document.runbook.steps, position.line + 1);
  return [
    ...(parameter === undefined ? [] : [lspRange(parameter.range)]),
    ...words,
    ...(command === undefined ? [] : [lspRange(command)]),
    ...(step === undefined ? [] : [wholeLines(page, step.line, step.endLine)]),
    ...sectionsAround(page, position.line + 1),
  ];
}

async function wordsOf(page: Page, command: Command): Promise<readonly Range[]> {
  const calls = await callsIn(page, command);
  return calls.flatMap((call) =>
    [call.program, ...call.arguments].map((word) => lspRange(call.placeOf(word))),
  );
}

/** The smallest one, since the steps of a list stand within each other. */
function stepAt(steps: readonly Step[], line: number): Step | undefined {
  let found: Step | undefined;
  for (const step of steps) {
    if (step.line > line) break;
    if (step.endLine >= line) found = step;
  }
  return found;
}

function sectionsAround({ document, ...page }: Page, line: number): readonly Range[] {
  const { headings, lines } = document;
  const around = headings.flatMap((heading) => {
    const next = headings.find((each) => each.line > heading.line && each.level <= heading.level);
    const last = next === undefined ? lines.length : next.line - 1;
    return heading.line <= line && line <= last
      ? [wholeLines({ document, ...page }, heading.line, last)]
      : [];
  });
  return around.reverse();
}

function wholeLines({ document }: Page, line: number, endLine: number): Range {
  const end = { line: endLine - 1, character: document.lines[endLine - 1]?.length ?? 0 };
  return { start: { line: line - 1, character: 0 }, end };
}

/** From the innermost range outwards; what does not enclose the one before is left out. */
function chainOf(ranges: readonly Range[], position: Position): SelectionRange {
  const { line, character } = position;
  const chain: Range[] = [];
  for (const range of ranges) {
    const inner = chain.at(-1) ?? rangeInLine(line, character, character);
    const encloses = holds(range, inner.start) && holds(range, inner.end);
    if (encloses && !isSame(range, inner)) chain.push(range);
  }
  if (chain.length === 0) chain.push(rangeInLine(line, character, character));
  const [outermost, ...rest] = chain.reverse();
  return rest.reduce<SelectionRange>((parent, range) => ({ range, parent }), {
    range: outermost ?? rangeInLine(line, character, character),
  });
}

function isSame({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
