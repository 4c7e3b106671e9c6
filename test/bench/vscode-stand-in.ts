// What VS Code's own objects cost, where a figure counts them: they check and copy as its extension
// host does (src/vs/workbench/api/common/extHostTypes), and a message is looked up and filled.

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    if (line < 0) throw new Error('illegal argument: line must be non-negative');
    if (character < 0) throw new Error('illegal argument: character must be non-negative');
    this.line = line;
    this.character = character;
  }

  isBefore(other: Position): boolean {
    return this.line < other.line || (this.line === other.line && this.character < other.character);
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(startLine: number, startColumn: number, endLine: number, endColumn: number) {
    const start = new Position(startLine, startColumn);
    const end = new Position(endLine, endColumn);
    [this.start, this.end] = end.isBefore(start) ? [end, start] : [start, end];
  }
}

export class CodeLens {
  readonly range: Range;
  readonly command: unknown;

  constructor(range: Range, command?: unknown) {
    this.range = range;
    this.command = command;
  }
}

const bundle = new Map<string, string>();

export const l10n = {
  t(message: string, ...words: readonly (string | number)[]): string {
    const text = bundle.get(message) ?? message;
    if (words.length === 0) return text;
    return text.replace(/\{(\d+)\}/g, (all, index: string) => String(words[Number(index)] ?? all));
  },
};
