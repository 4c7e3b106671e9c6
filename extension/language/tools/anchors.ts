/**
 * Whether a document has a place that a link's fragment may lead to. Sites make names of headings in
 * many ways (`#step-1-look`, `#step_1__look`), so only letters and digits are compared.
 */
export class Anchors {
  readonly #keys = new Map<string, number>();
  /** Lines such as `##Look`, which some sites take for headings. */
  readonly #doubtful = new Set<string>();
  readonly #written: string[] = [];
  #names: ReadonlySet<string> | undefined;

  /** @param lines of the whole document, @param headings their texts without markup */
  constructor(lines: readonly string[], headings: Iterable<string>) {
    for (const heading of headings) this.#add(heading.replace(/\{[:#][^}]*\}\s*$/, ''));
    // Names that authors give: `<a id="x">`, `{#x}`, `{: #x}`.
    for (const line of lines) {
      if (line.startsWith('#')) {
        const heading = /^#{1,6}(\p{L}.*)$/u.exec(line)?.[1];
        if (heading !== undefined) this.#doubtful.add(keyOf(heading));
      }
      if (!line.includes('="') && !line.includes("='") && !line.includes('{')) continue;
      for (const match of line.matchAll(GIVEN)) this.#add(match[1] ?? match[2] ?? '');
    }
  }

  /** As most sites write them: `step-1-look`. */
  get names(): ReadonlySet<string> {
    return (this.#names ??= new Set(this.#written.map(slugOf)));
  }

  /** How many places go by this name: the second of two is `name-1`. */
  count(fragment: string): number {
    const key = keyOf(fragment);
    const own = this.#keys.get(key) ?? 0;
    if (own > 0) return own;
    const numbered = /^(.*)[-_](\d+)$/.exec(fragment);
    if (numbered === null) return this.#doubtful.has(keyOf(fragment)) ? 1 : 0;
    const count = this.#keys.get(keyOf(numbered[1] ?? '')) ?? 0;
    return Number(numbered[2]) <= count ? 1 : 0;
  }

  #add(name: string): void {
    this.#written.push(name);
    const key = keyOf(name);
    this.#keys.set(key, (this.#keys.get(key) ?? 0) + 1);
  }
}

const GIVEN = /\b(?:id|name)=["']([^"']+)["']|\{:?\s*#([\w.:-]+)/g;

/** The headings of a Markdown text, roughly: what is one nowhere else does no harm here. */
export function anchorsOfText(markdown: string): Anchors {
  const headings: string[] = [];
  const lines = markdown.split('\n');
  for (const [index, line] of lines.entries()) {
    const atx = /^[ \t>*+-]*#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1];
    const underlined = /^[ \t>]*(?:=+|-+)[ \t]*$/.test(line) ? lines[index - 1] : undefined;
    const html = /<h[1-6][^>]*>(.*?)<\/h[1-6]>/i.exec(line)?.[1];
    for (const heading of [atx, underlined, html]) {
      if (heading === undefined) continue;
      // In code, an angle bracket begins no tag.
      headings.push(heading.replaceAll('`', ''), withoutMarkup(heading));
    }
  }
  return new Anchors(lines, headings);
}

/** The texts of headings in HTML, `<h1 align="center">Look</h1>`. */
export function htmlHeadingsIn(html: string): readonly string[] {
  return [...html.matchAll(/<h([1-6])(?:\s[^>]*)?>([^]*?)<\/h\1>/gi)].map(([, , text = '']) =>
    withoutMarkup(text).trim(),
  );
}

function withoutMarkup(heading: string): string {
  return heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]+>/g, '');
}

/** https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb */
function slugOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

function keyOf(name: string): string {
  if (/^[\w\s.,:;()'/&-]*$/.test(name)) return name.replace(/[^A-Za-z\d]+/g, '').toLowerCase();
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
