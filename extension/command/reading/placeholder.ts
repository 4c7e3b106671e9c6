import type { ParameterStyle, TextSpan } from '../parameter';

/** Something that looks like a placeholder, before its surroundings have been asked. */
export interface Placeholder extends TextSpan {
  readonly style: Exclude<ParameterStyle, 'env' | 'example'>;
  readonly token: string;
  /** What stands between the brackets; the token itself where there are none. */
  readonly inner: string;
}

const NOUNS =
  'NAME|ID|UUID|ADDRESS|HOST|HOSTNAME|PORT|TOKEN|KEY|PASSWORD|USER|USERNAME|URL|URI|PATH|FILE|FILENAME|DIR|' +
  'DIRECTORY|VERSION|NAMESPACE|REGION|CLUSTER|BUCKET|POD|NODE|IP|ARN|TAG|BRANCH|ENV|ENVIRONMENT|DATE|TIMESTAMP|' +
  'NUMBER|COUNT|SLUG|GROUP|ROLE|ACCOUNT|PROJECT|ZONE|DB|DATABASE|TABLE|QUEUE|TOPIC|SERVICE|APP|DEPLOYMENT|' +
  'CONTAINER|IMAGE|SHA|COMMIT|HASH|EMAIL|DOMAIN|SIZE|INDEX|SNAPSHOT|VOLUME|INSTANCE|HERE|VALUE|REPLICAS|PROFILE|' +
  'SECRET|REPO|REPOSITORY|ORG|TEAM|FQDN|PID|PARTITION|DEVICE|DISK|SERVER|JOB|RELEASE|STAGE|VM|PIPELINE|' +
  'WORKFLOW|SUBSCRIPTION|TENANT|ORGANIZATION|WORKSPACE|APPLICATION|WORKLOAD|SPACE|GUID|CHART|REVISION|KEYSPACE|SHARD';

/** One alternative per style, in the order of the cases of {@link readMatch}. */
const PATTERN = new RegExp(
  [
    // {{name}}, {{ name }}: not Go's {{.Name}} or {{$x}}
    String.raw`\{\{-?[ ]*[A-Za-z][\w .-]*?[ ]*-?\}\}`,
    // <name>, <what to put here>, <a|b>, <<NAME_OF>>: not `< file`, `<<EOF`, `<(…)`, `</tag>`
    String.raw`<<(?=[A-Z]*[a-z_ -])[A-Za-z][\w -]*\w>>(?!\S)|(?<![<$])<(?:\.\.\.|[A-Za-z0-9_$'"\[{#…@*])(?:[^<>\n]{0,118}[^<>\s\\|-])?>(?!\()`,
    // {name}, {a|b}: not ${x}, @{u}, %{http_code}, #{x}, {{…}}
    String.raw`(?<![$@%#\\{])\{[A-Za-z][\w-]*(?:[ |/][\w-]+)*\}(?!\})`,
    // [name], [a|b], [name: a/b], [--option=value]: not [0], [*], arr[x], [ -f x ], [-o <name>]
    String.raw`(?<![\w\])}.$\\\[*?])\[(?:(?:--?)?[A-Za-z][^\[\]\n'"$*^\\=?<]{1,79}|--[a-z][\w-]*=[\w.,:/-]+)\](?![\]({+*?])`,
    // YOUR_TOKEN, MY-CLUSTER, REPLACE_ME, POD_NAME, NAMESPACE, APPNAME, HOST.EXAMPLE.COM
    String.raw`(?<![\w$-]|\$\{)(?:(?:[A-Z][A-Z0-9-]*\.)+(?:COM|ORG|NET|LOCAL|INTERNAL)|YOUR[A-Z]{3,}|(?:YOUR|MY|SOME|EXAMPLE|REPLACE|CHANGE|INSERT|ENTER|DESIRED|TARGET)[_-][A-Z][A-Z0-9_-]*|CHANGEME|REPLACEME|(?:[A-Z][A-Z0-9]*_|[A-Z]+-)*(?:${NOUNS}){1,2})(?![\w-])`,
    // ..., …
    String.raw`(?<=^|[\s"'|=])(?:\.\.\.|…)(?=$|[\s"'|;)])`,
    // xxxxxxx
    String.raw`(?<![A-Za-z0-9$])(?:x{3,}|X{3,})(?![A-Za-z0-9])`,
    // your-token, insert-it-here
    String.raw`(?<![\w-])(?:your(?:[-_][a-z0-9]+)+|[a-z]+(?:[-_][a-z0-9]+)*[-_]here)(?![\w-])`,
  ]
    .map((alternative) => `(${alternative})`)
    .join('|'),
  'g',
);

const MAY_HOLD_ONE = /[<{[…]|\.\.\.|xxx|your[-_]|[-_]here|(?<![\w$]|\$\{)[A-Z]{2}/;

/** Finds what looks like placeholders, ascending and never overlapping. */
export function findPlaceholders(text: string): readonly Placeholder[] {
  if (!MAY_HOLD_ONE.test(text)) return NONE;
  const found: Placeholder[] = [];
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(text); match !== null; match = PATTERN.exec(text)) {
    const placeholder = readMatch(match, text);
    if (placeholder !== undefined) found.push(placeholder);
  }
  return found;
}

const NONE: readonly Placeholder[] = [];

function readMatch(match: RegExpExecArray, text: string): Placeholder | undefined {
  const [token, mustache, angle, brace, bracket, upper] = match;
  const span = { token, start: match.index, end: match.index + token.length };
  const inside = token.startsWith('<<') ? token.slice(2, -2) : token.slice(1, -1);
  if (mustache !== undefined) {
    const inner = token.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '');
    return isTemplateCode(inner) ? undefined : { ...span, style: 'mustache', inner };
  }
  if (angle !== undefined) {
    return isMarkup(inside, text) ? undefined : { ...span, style: 'angle', inner: inside };
  }
  if (brace !== undefined) return { ...span, style: 'brace', inner: inside };
  if (bracket !== undefined) {
    return isCharacterClass(inside) ? undefined : { ...span, style: 'bracket', inner: inside };
  }
  if (upper !== undefined) {
    // `MY_NAME=…` names a variable, it does not stand for a value.
    return text.charAt(span.end) === '=' ? undefined : { ...span, style: 'upper', inner: token };
  }
  return { ...span, style: 'other', inner: token };
}

/** The text with each placeholder replaced by an identifier of the same length, so that offsets hold. */
export function maskPlaceholders(text: string, placeholders: readonly Placeholder[]): string {
  if (placeholders.length === 0) return text;
  let masked = '';
  let position = 0;
  for (const { start, end, style } of placeholders) {
    // Capital letters disturb no grammar, and may yet turn out to be a variable's name.
    const mask = style === 'upper' ? text.slice(start, end) : 'x'.repeat(end - start);
    masked += text.slice(position, start) + mask;
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
