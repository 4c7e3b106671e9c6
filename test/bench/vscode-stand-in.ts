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

export enum TreeItemCollapsibleState {
  None = 0,
  Collapsed = 1,
  Expanded = 2,
}

export enum TreeItemCheckboxState {
  Unchecked = 0,
  Checked = 1,
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeIcon {
  readonly id: string;
  readonly color: ThemeColor | undefined;

  constructor(id: string, color?: ThemeColor) {
    this.id = id;
    this.color = color;
  }
}

export class TreeItem {
  readonly label: string;
  readonly collapsibleState: TreeItemCollapsibleState;

  constructor(label: string, collapsibleState = TreeItemCollapsibleState.None) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export class MarkdownString {
  value = '';

  appendText(text: string): this {
    this.value += text
      .replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&')
      .replace(/([ \t]+)/g, (_, spaces: string) => '&nbsp;'.repeat(spaces.length))
      .replace(/>/gm, '\\>')
      .replace(/\n/g, '\n\n');
    return this;
  }

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }

  appendCodeblock(code: string, language: string): this {
    this.value += `\n\`\`\`${language}\n${code}\n\`\`\`\n`;
    return this;
  }
}

export const Uri = {
  from: ({ scheme, path }: { readonly scheme: string; readonly path: string }) => ({
    scheme,
    path,
  }),
};

export class EventEmitter {
  readonly event = (): void => undefined;
}
