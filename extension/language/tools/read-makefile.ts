/** What a Makefile says about its targets, as far as reading it alone can tell. */
export interface Makefile {
  /** Names of targets with the 1-based line of each. */
  readonly targets: ReadonlyMap<string, number>;
  /** Targets that stand for several, with `%` for what may be anything, and the line of each. */
  readonly patterns: ReadonlyMap<string, number>;
  /** Files that it includes. */
  readonly includes: readonly Include[];
  /** Whether it may have targets that cannot be told from its text. */
  readonly isOpen: boolean;
}

export interface Include {
  /** As written with variables filled in; relative to where make runs. */
  readonly path: string;
  /** Whether make goes on without it. */
  readonly isOptional: boolean;
}

/** More than this in one variable is made, not written. */
const LONGEST_VALUE = 10_000;
const DEEPEST = 20;

/**
 * Reads a Makefile without running make: rules with several targets, patterns, `.PHONY`, variables in
 * targets, `define`, and both branches of every conditional.
 * Rules: https://www.gnu.org/software/make/manual/make.html
 */
export function readMakefile(text: string): Makefile {
  const reader = new MakefileReader();
  for (const { text: line, number } of logicalLines(text)) reader.read(line, number);
  return reader;
}

class MakefileReader implements Makefile {
  readonly targets = new Map<string, number>();
  readonly patterns = new Map<string, number>();
  readonly includes: Include[] = [];
  isOpen = false;
  readonly #variables = new Map<string, string>();
  /** Targets of which no rule was read so far. */
  readonly #phony = new Set<string>();
  #defines = 0;

  read(written: string, number: number): void {
    if (this.#skipsDefinition(written)) return;
    // A recipe's line.
    if (written.startsWith('\t')) return;
    const line = withoutComment(written).trim();
    if (line === '' || /^(?:ifn?eq|ifn?def|else|endif|vpath|unexport)\b/.test(line)) return;
    const include = /^([-s])?include\s+(.*)$/.exec(line);
    if (include !== null) this.#include(include[2] ?? '', include[1] !== undefined);
    else if (/^-?load\s/.test(line)) this.isOpen = true;
    else if (!this.#assigns(line)) this.#rule(line, number);
  }

  /** `define` holds text for later, which may hold rules only where something evaluates it. */
  #skipsDefinition(line: string): boolean {
    if (/^\s*(?:(?:override|export)\s+)*define\b/.test(line)) {
      this.#defines += 1;
      return true;
    }
    if (this.#defines === 0) return false;
    if (/^\s*endef\b/.test(line)) this.#defines -= 1;
    return true;
  }

  #include(written: string, isOptional: boolean): void {
    const expanded = this.#expand(written);
    if (expanded === undefined) this.isOpen = true;
    else this.includes.push(...wordsOf(expanded).map((path) => ({ path, isOptional })));
  }

  /** Takes `NAME = value` in all its forms. */
  #assigns(line: string): boolean {
    const match =
      /^(?:(?:export|override|private)\s+)*([^\s:#=?+!$()]+)\s*(\+|\?|!|:{0,3})=\s*(.*)$/s.exec(
        line,
      );
    if (match === null) {
      if (/^\.RECIPEPREFIX\b/.test(line)) this.isOpen = true;
      return /^(?:export|override|private|undefine)\s/.test(line);
    }
    const [, name = '', operator, value = ''] = match;
    if (name === '.RECIPEPREFIX') this.isOpen = true;
    const before = this.#variables.get(name);
    if (operator === '!') this.#variables.set(name, '$(shell)');
    else if (operator === '+') this.#variables.set(name, `${before ?? ''} ${value}`);
    else if (operator === '?') this.#variables.set(name, before ?? value);
    // Which branch of a conditional holds is not known, so both values do.
    else this.#variables.set(name, before === undefined ? value : '$(shell)');
    return true;
  }

  #rule(line: string, number: number): void {
    const colon = colonOf(line);
    if (colon === undefined) {
      // `$(eval …)` and `$(call …)` may make rules; a line of `$(info …)` makes none.
      if (line.includes('$') && !/^\$[({](?:info|warning|error)\s/.test(line)) this.isOpen = true;
      return;
    }
    const left = line.slice(0, colon).replace(/&$/, '');
    const right = line.slice(colon + 1).replace(/;.*$/s, '');
    const names = wordsOf(this.#expandToPattern(left));
    for (const name of names) {
      if (name === '.PHONY') {
        for (const phony of wordsOf(this.#expandToPattern(right))) {
          if (!this.targets.has(phony)) this.#phony.add(phony);
          this.#add(phony, number);
        }
      } else if (name === '.DEFAULT') this.isOpen = true;
      else {
        // The rule tells more than that its target is no file.
        if (this.#phony.delete(name)) this.targets.set(name, number);
        this.#add(name, number);
      }
    }
  }

  #add(name: string, number: number): void {
    const known = name.includes('%') ? this.patterns : this.targets;
    if (!known.has(name)) known.set(name, number);
  }

  /** The text with variables filled in; undefined where one is not known or a function is called. */
  #expand(text: string, depth = 0): string | undefined {
    if (!text.includes('$')) return text;
    if (depth > DEEPEST || text.length > LONGEST_VALUE) return undefined;
    let expanded = '';
    let position = 0;
    for (const { start, end, name } of referencesIn(text)) {
      const value = this.#variables.get(name);
      const inner = value === undefined ? undefined : this.#expand(value, depth + 1);
      if (inner === undefined) return undefined;
      expanded += text.slice(position, start) + inner;
      position = end;
    }
    return expanded + text.slice(position);
  }

  /** The text with variables filled in and a `%` for what is not known. */
  #expandToPattern(text: string): string {
    if (!text.includes('$')) return text;
    let expanded = '';
    let position = 0;
    for (const { start, end } of referencesIn(text)) {
      expanded += text.slice(position, start) + (this.#expand(text.slice(start, end)) ?? '%');
      position = end;
    }
    return expanded + text.slice(position);
  }
}

interface Reference {
  readonly start: number;
  readonly end: number;
  /** What stands between the brackets. */
  readonly name: string;
}

/** `$(NAME)`, `${NAME}` and `$N`, the outermost ones. */
function* referencesIn(text: string): Generator<Reference> {
  for (let start = text.indexOf('$'); start !== -1;) {
    const end = endOfReference(text, start);
    const bracketed = /[({]/.test(text.charAt(start + 1));
    yield { start, end, name: bracketed ? text.slice(start + 2, end - 1) : text.charAt(start + 1) };
    start = text.indexOf('$', end);
  }
}

function endOfReference(text: string, start: number): number {
  const opening = text.charAt(start + 1);
  if (opening !== '(' && opening !== '{') return Math.min(text.length, start + 2);
  const closing = opening === '(' ? ')' : '}';
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === opening) depth += 1;
    else if (text.charAt(at) === closing) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** The colon between a rule's targets and what they need, outside `$( )`. */
function colonOf(line: string): number | undefined {
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '$') at = endOfReference(line, at) - 1;
    else if (character === ':') return at;
    else if (character === '=') return undefined;
  }
  return undefined;
}

/** Lines with those that a backslash joins to them. */
function* logicalLines(
  text: string,
): Generator<{ readonly text: string; readonly number: number }> {
  let joined = '';
  let first = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (joined === '') first = index + 1;
    if (/(?:^|[^\\])(?:\\\\)*\\$/.test(line)) {
      joined += `${line.slice(0, -1)} `;
      continue;
    }
    yield { text: joined + line, number: first };
    joined = '';
  }
  if (joined !== '') yield { text: joined, number: first };
}

function withoutComment(line: string): string {
  const comment = /(?:^|[^\\])#/.exec(line);
  if (comment === null) return line;
  return line.slice(0, comment.index + comment[0].length - 1);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
