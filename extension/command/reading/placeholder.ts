import type { ParameterStyle, TextSpan } from '../parameter';

/** Something that looks like a placeholder, before its surroundings have been asked. */
export interface Placeholder extends TextSpan {
  readonly style: Exclude<ParameterStyle, 'env' | 'example'>;
  readonly token: string;
  /** What stands between the brackets; the token itself where there are none. */
  readonly inner: string;
}

const PATTERN = new RegExp(
  [
    // {{name}}, {{ name }}: not Go's {{.Name}} or {{$x}}
    String.raw`(?<mustache>\{\{-?[ ]*[A-Za-z][\w .-]*?[ ]*-?\}\})`,
    // <name>, <what to put here>, <a|b>: not `< file`, `<<EOF`, `<(…)`, `</tag>`, `<tag a="b">`
    String.raw`(?<angle>(?<![<$])<(?:\.\.\.|[A-Za-z0-9_$'"\[{#…@*])(?:[^<>\n]{0,118}[^<>\s\\|-])?>(?!\())`,
    // {name}, {a|b}: not ${x}, @{u}, %{http_code}, #{x}, {{…}}
    String.raw`(?<brace>(?<![$@%#\\{])\{[A-Za-z][\w-]*(?:[ |/][\w-]+)*\}(?!\}))`,
    // [name], [a|b], [name: a/b]: not [0], [*], arr[x], [ -f x ], [[ … ]]
    String.raw`(?<bracket>(?<![\w\])}.$\\\[*?])\[(?:--?)?[A-Za-z][^\[\]\n'"$*^\\=?]{1,79}\](?![\]({+*?]))`,
    // YOUR_TOKEN, MY-CLUSTER, REPLACE_ME
    String.raw`(?<![\w$-])(?<upper>(?:YOUR|MY|SOME|EXAMPLE|REPLACE|CHANGE|INSERT|ENTER|DESIRED|TARGET)[_-][A-Z][A-Z0-9_-]*|CHANGEME|REPLACEME)(?![\w])`,
    // ..., …, xxxxxxx
    String.raw`(?<=^|[\s"'|=/])(?<dots>\.\.\.|…)(?=$|[\s"'|;)])`,
    String.raw`(?<![A-Za-z0-9$])(?<filler>x{3,}|X{3,})(?![A-Za-z0-9])`,
  ].join('|'),
  'g',
);

const MAY_HOLD_ONE = /[<{[]|\.\.\.|…|xxx|XXX|[A-Z]{2}[-_A-Z]/;

/** Finds what looks like placeholders, ascending and never overlapping. */
export function findPlaceholders(text: string): Placeholder[] {
  if (!MAY_HOLD_ONE.test(text)) return [];
  const found: Placeholder[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const token = match[0];
    const groups = match.groups ?? {};
    const span = { token, start: match.index, end: match.index + token.length };
    if (groups['mustache'] !== undefined) {
      const inner = token.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '');
      if (!isTemplateCode(inner)) found.push({ ...span, style: 'mustache', inner });
    } else if (groups['angle'] !== undefined) {
      const inner = token.slice(1, -1);
      if (!isMarkup(inner, text)) found.push({ ...span, style: 'angle', inner });
    } else if (groups['brace'] !== undefined) {
      found.push({ ...span, style: 'brace', inner: token.slice(1, -1) });
    } else if (groups['bracket'] !== undefined) {
      const inner = token.slice(1, -1);
      if (!isCharacterClass(inner)) found.push({ ...span, style: 'bracket', inner });
    } else if (groups['upper'] !== undefined) {
      // `MY_NAME=…` names a variable, it does not stand for a value.
      if (text.charAt(span.end) !== '=') found.push({ ...span, style: 'upper', inner: token });
    } else {
      found.push({ ...span, style: 'other', inner: token });
    }
  }
  return found;
}

/** The text with each placeholder replaced by an identifier of the same length, so that offsets hold. */
export function maskPlaceholders(text: string, placeholders: readonly Placeholder[]): string {
  let masked = '';
  let position = 0;
  for (const { start, end } of placeholders) {
    masked += text.slice(position, start) + 'x'.repeat(end - start);
    position = end;
  }
  return masked + text.slice(position);
}

/** Keywords and calls of Go, Jinja and Helm templates. */
function isTemplateCode(inner: string): boolean {
  return /^(?:range|end|if|else|with|printf|print|println|json|index|len|template|define|block|not|and|or|eq|ne|include|toYaml|join|lower|upper|title|split)\b(?!-)/.test(
    inner,
  );
}

/** `<b>bold</b>`, `<br/>`, `<a href="…">`, `<me@example.com>`, `<https://…>` stand for themselves. */
function isMarkup(inner: string, text: string): boolean {
  if (/^https?:|^[^\s@]+@[^\s@]+\.\w+$|\/$|^\w[\w:-]*\s+[\w:-]+=["']/.test(inner)) return true;
  return /^\w+$/.test(inner) && text.includes(`</${inner}>`);
}

/** `[a-z]`, `[abc]`: what a glob or a pattern takes one of. */
function isCharacterClass(inner: string): boolean {
  return /^(?:\w-\w)+\w*$|^\w{1,2}$/.test(inner);
}
