import * as l10n from '@vscode/l10n';
import type { Hover, Position, Range } from 'vscode-languageserver-types';
import { limitOfParameter } from '../../command/accepted-values';
import type { Cancellation } from '../cancellation';
import { codeSpan, escapeMarkdown, fenced } from './markdown-text';
import { type LastValueOf, lastValueAt } from './last-values';
import { lspRange } from './lsp-range';
import { mentionAt, namedWordAt, parameterAt } from './meant-at';
import { type Meant, lineOf, nameOf } from './mentions';
import { definitionOf, type NamedWord } from './named-words';
import type { Page } from './page';
import type { ParameterPlace } from './parameter-places';

/** In lines; a longer recipe is better read in its file. */
const MOST_LINES = 20;

/**
 * What a word means that a person rests on: the recipe behind a target, the values that a parameter
 * takes and the last one it was given, the definition of a severity or a role.
 */
export async function hover(
  page: Page,
  position: Position,
  lastValueOf: LastValueOf,
  cancellation?: Cancellation,
): Promise<Hover | undefined> {
  const parameter = parameterAt(page.document, position);
  if (parameter !== undefined) {
    return hoverOf(parameterLines(page, parameter, lastValueOf), lspRange(parameter.range));
  }
  const mention = mentionAt(page.document, position);
  if (mention !== undefined) {
    const lines = meantLines(mention.of, mention.isDefinition);
    return lines.length === 0 ? undefined : hoverOf(lines, lspRange(mention.range));
  }
  const named = await namedWordAt(page, position, cancellation);
  if (named === undefined || cancellation?.isCancellationRequested === true) return undefined;
  const lines = await recipeLines(named);
  return lines && hoverOf(lines, lspRange(named.call.placeOf(named.word)));
}

function hoverOf(paragraphs: readonly string[], range: Range): Hover {
  return { contents: { kind: 'markdown', value: paragraphs.join('\n\n') }, range };
}

function parameterLines(
  { grammar }: Page,
  place: ParameterPlace,
  lastValueOf: LastValueOf,
): readonly string[] {
  const { name, choices, default: preset, required } = place.parameter;
  const last = lastValueAt(place, lastValueOf);
  const limit = limitOfParameter(place.command, name, grammar);
  const accepted =
    choices.length > 0
      ? l10n.t('{0} takes one of {1}.', codeSpan(name), choices.map(codeSpan).join(', '))
      : l10n.t('{0} takes any text; it is quoted for the shell.', codeSpan(name));
  return [
    choices.length === 0 && limit !== undefined
      ? `${codeSpan(name)}: ${escapeMarkdown(limit)}`
      : accepted,
    ...(preset === undefined ? [] : [l10n.t('Left empty, it is {0}.', codeSpan(preset))]),
    ...(required || preset !== undefined ? [] : [l10n.t('It may be left as it is.')]),
    ...(last === undefined ? [] : [l10n.t('Its last value was {0}.', codeSpan(last))]),
  ];
}

function meantLines(meant: Meant, isDefinition: boolean): readonly string[] {
  const { description } = meant.kind === 'severity' ? meant.severity : meant.role;
  // Where it is defined, the definition stands before one's eyes.
  if (isDefinition || description === '') return [];
  return [
    `**${escapeMarkdown(nameOf(meant))}**: ${escapeMarkdown(description)}`,
    l10n.t('Defined in line {0}.', lineOf(meant)),
  ];
}

async function recipeLines(named: NamedWord): Promise<readonly string[] | undefined> {
  const definition = await definitionOf(named);
  if (definition === undefined) return undefined;
  const lines = definition.text.split('\n');
  const shown = lines.slice(0, MOST_LINES).join('\n');
  const more = lines.length - MOST_LINES;
  return [
    fenced(shown, named.language),
    ...(more > 0 ? [l10n.t('{0} more lines in the file.', more)] : []),
    l10n.t('{0}, line {1}', escapeMarkdown(definition.path), definition.line),
  ];
}
