import type { ParameterStyle } from '../../command/parameter';
import type { RunbookDocument } from '../../runbook/document';
import type { SourceRange } from '../../runbook/model';
import type { ParameterPlace } from './parameter-places';

/** Styles whose names a person chose; what the environment gives, or `...`, has none. */
const NAMED: ReadonlySet<ParameterStyle> = new Set([
  ...(['angle', 'brace', 'bracket', 'mustache', 'upper'] as const),
]);

/** Where in a placeholder its name stands; undefined for one that is named for something else. */
export function nameInToken({ parameter }: ParameterPlace): number | undefined {
  const { name, token, style } = parameter;
  if (!NAMED.has(style)) return undefined;
  const at = token.indexOf(name);
  return at === -1 ? undefined : at;
}

/**
 * All places where a placeholder is written, also in text and in blocks that are not run: it stands
 * there for the same thing. Front matter is not looked at.
 */
export function occurrencesOf(
  { lines }: RunbookDocument,
  { parameter: { token, style } }: ParameterPlace,
): readonly SourceRange[] {
  const ranges: SourceRange[] = [];
  for (const [index, line] of lines.entries()) {
    for (let at = line.indexOf(token); at !== -1; at = line.indexOf(token, at + token.length)) {
      const end = at + token.length;
      const isPart =
        (style === 'upper' || style === 'env') &&
        (/[\w$-]/.test(line.charAt(at - 1)) || /[\w-]/.test(line.charAt(end)));
      if (isPart) continue;
      ranges.push({ line: index + 1, column: at + 1, endLine: index + 1, endColumn: end + 1 });
    }
  }
  return ranges;
}
