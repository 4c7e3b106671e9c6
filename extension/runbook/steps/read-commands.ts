import * as l10n from '@vscode/l10n';
import type { CommandTemplate } from '../../command/command-template';
import type { CommandMemory } from '../../command/command-memory';
import type { InlineContext } from '../../command/read-inline';
import type { ShellGrammar } from '../../command/shell-grammar';
import type { Fence, Html } from '../markdown/block';
import type { RichText } from '../markdown/rich-text';
import type { SourceText } from '../markdown/source-text';
import type { Attributes, Command, Problem, SourceRange } from '../model';
import { type AttributeReading, type FenceInfo, readAttributes, readFenceInfo } from './attributes';
import { StableIds } from './stable-id';

/** What is said of most commands. */
export const NO_ATTRIBUTES: Attributes = {};

const NO_COMMANDS: readonly never[] = [];

/** How much of a block's text the reader of an inline command sees on each side of it. */
const CONTEXT = 400;

/**
 * Reads the commands of blocks, and gathers what they set and what could not be used. Their parameters
 * are those of the commands alone.
 */
export class CommandReader {
  /** Names of the variables that commands of the runbook set. */
  readonly sets = new Set<string>();
  readonly problems: Problem[] = [];
  readonly #infos = new Map<string, FenceInfo>();
  readonly #ids = new StableIds('command');

  constructor(
    readonly source: SourceText,
    readonly grammar: ShellGrammar,
    readonly memory: CommandMemory,
  ) {}

  /** The commands in a text's code spans. */
  inline(
    text: RichText,
    container: InlineContext['container'],
    attributes: Attributes,
  ): readonly Command[] {
    if (text.codes.length === 0) return NO_COMMANDS;
    const commands: Command[] = [];
    for (const code of text.codes) {
      const before = text.plain.slice(Math.max(0, code.plainStart - CONTEXT), code.plainStart);
      const after = text.plain.slice(code.plainEnd, code.plainEnd + CONTEXT);
      const reading = this.memory
        .span(code.text, this.grammar)
        ?.readIn({ before, after, container });
      if (reading === undefined) continue;
      for (const name of reading.sets) this.sets.add(name);
      // A prompt before the command is not part of it.
      const start = code.offset + Math.max(0, code.text.indexOf(reading.command.text));
      const range = text.places.range(start, start + reading.command.text.length);
      commands.push(this.#command(reading.command, 'inline', null, range, attributes));
    }
    return commands;
  }

  /** The commands of a fenced or indented block. */
  fence(fence: Fence, given: Attributes): readonly Command[] {
    const info = this.#info(fence.info);
    if (info.faults.length > 0) this.#report(info, this.#placeOfInfo(fence, info));
    if (fence.closing !== 'closed') this.#reportUnclosed(fence);
    // Everything down to the end of the document would be taken for commands.
    if (fence.closing === 'open') return NO_COMMANDS;
    const reading = this.memory.block(fence.body, info.language, this.grammar);
    for (const name of reading.sets) this.sets.add(name);
    if (reading.commands.length === 0) return NO_COMMANDS;
    const lines = fence.body.split('\n');
    const attributes = given === NO_ATTRIBUTES ? info.attributes : { ...given, ...info.attributes };
    return reading.commands.map((command) => {
      const { start, end, inside } = command;
      const line = fence.bodyLine + start.line;
      const column = this.source.columnOf(line, lines[start.line] ?? '', start.column);
      const endLine = fence.bodyLine + end.line;
      const endColumn = this.source.columnOf(endLine, lines[end.line] ?? '', end.column);
      const range = { line, column, endLine, endColumn };
      return this.#command(command, 'fence', inside, range, attributes);
    });
  }

  #command(
    { text, language, risk, interactive, parameters }: CommandTemplate,
    source: Command['source'],
    inside: string | null,
    { line, column, endLine, endColumn }: SourceRange,
    attributes: Attributes,
  ): Command {
    return {
      id: this.#ids.idOf(text),
      text,
      language,
      risk,
      interactive: attributes.interactive ?? interactive,
      parameters,
      source,
      inside,
      attributes,
      line,
      column,
      endLine,
      endColumn,
    };
  }

  /** What the `<!-- runbook: … -->` comments in a text say. */
  comments(text: RichText): Attributes {
    let attributes = NO_ATTRIBUTES;
    for (const comment of text.comments) {
      const place = text.places.range(
        comment.offset,
        comment.offset + comment.text.length + '<!---->'.length,
      );
      attributes = { ...attributes, ...this.#comment(comment.text, place) };
    }
    return attributes;
  }

  /** What a block of HTML says that is such a comment; undefined for any other. */
  htmlComment(html: Html): Attributes | undefined {
    const comment = /^\s*<!--([^]*?)-->\s*$/.exec(html.content)?.[1];
    if (comment === undefined) return undefined;
    const { line, endLine } = html;
    const column = Math.max(0, this.source.line(line).indexOf('<!--')) + 1;
    const endColumn = this.source.line(endLine).trimEnd().length + 1;
    return this.#comment(comment, { line, column, endLine, endColumn });
  }

  /** What one comment says; nothing when it is not addressed to us. */
  #comment(text: string, place: SourceRange): Attributes {
    const addressed = /^\s*runbook:([^]*)$/.exec(text);
    if (addressed === null) return NO_ATTRIBUTES;
    const reading = readAttributes(addressed[1] ?? '');
    this.#report(reading, place);
    return reading.attributes;
  }

  /** Most fences of a runbook have one and the same info string. */
  #info(text: string): FenceInfo {
    const known = this.#infos.get(text);
    if (known !== undefined) return known;
    const info = readFenceInfo(text);
    this.#infos.set(text, info);
    return info;
  }

  #placeOfInfo(fence: Fence, { start, end }: FenceInfo): SourceRange {
    const source = this.source.line(fence.line);
    const info = Math.max(0, source.lastIndexOf(fence.info));
    const place = { line: fence.line, endLine: fence.line };
    return { ...place, column: info + start + 1, endColumn: info + end + 1 };
  }

  #report(reading: AttributeReading, place: SourceRange): void {
    for (const fault of reading.faults) {
      const severity = fault.code === 'attribute-ignored' ? 'info' : 'warning';
      this.problems.push({ severity, ...fault, ...place });
    }
  }

  #reportUnclosed(fence: Fence): void {
    const source = this.source.line(fence.line);
    const place = { line: fence.line, column: source.search(/[`~]/) + 1, endLine: fence.line };
    const message =
      fence.closing === 'open'
        ? l10n.t(
            'This code block is never closed, so nothing in it can be run; close it with the marker that opens it.',
          )
        : l10n.t(
            'This code block ends with the list or quote around it because its closing marker is missing or indented less; indent the marker as the opening one.',
          );
    const severity = fence.closing === 'open' ? 'error' : 'warning';
    this.problems.push({
      severity,
      code: 'fence-unclosed',
      message,
      ...place,
      endColumn: source.length + 1,
    });
  }
}
