import type { TypedLine } from './session-lines';

/** `PS C:\Users\ops> `, `PS> `, `C:\Users\ops>`: what stands before what is typed. */
const POWERSHELL_PROMPT = /^\s*PS(?:\s+(?:[A-Za-z]:\\|\/|~)[^>\n]*)?>[ \t]*/;
const CMD_PROMPT = /^\s*[A-Za-z]:\\[^>\n]*>[ \t]*/;
const TYPED_IN_POWERSHELL = /^\s*PS\s+[A-Za-z]:\\[^>\n]*>[ \t]*\S/;
const COMMENT = /^\s*(?:#|::|@?rem\b|$)/i;

/** Whether a line of a block that says nothing of PowerShell is typed at its prompt. */
export function isPowerShellPrompt({ text }: TypedLine): boolean {
  return TYPED_IN_POWERSHELL.test(text);
}

/**
 * What is typed in a block of PowerShell or cmd: its logical lines, each with the lines that an open
 * bracket, a trailing pipe, comma, backtick or `^` joins to it. With prompts, only what follows them.
 */
export function windowsCommands(
  lines: readonly TypedLine[],
  shell: 'powershell' | 'cmd',
): TypedLine[][] {
  const prompt = shell === 'cmd' ? CMD_PROMPT : POWERSHELL_PROMPT;
  const isSession = lines.some((line) => prompt.test(line.text));
  const commands: TypedLine[][] = [];
  let open: TypedLine[] | undefined;
  let inComment = false;
  for (const line of lines) {
    if (shell === 'powershell' && line.text.trimStart().startsWith('<#')) inComment = true;
    const isSkipped = inComment;
    if (line.text.includes('#>')) inComment = false;
    if (isSkipped) continue;
    if (open === undefined) {
      const typed = isSession ? afterPrompt(line, prompt) : line;
      if (typed === undefined || COMMENT.test(typed.text)) continue;
      open = [typed];
      commands.push(open);
    } else {
      open.push(line);
    }
    if (!goesOn(open.map(({ text }) => text).join('\n'), shell)) open = undefined;
  }
  return commands;
}

function afterPrompt(line: TypedLine, prompt: RegExp): TypedLine | undefined {
  const match = prompt.exec(line.text);
  if (match === null) return undefined;
  const { length } = match[0];
  return { ...line, text: line.text.slice(length), column: line.column + length };
}

function goesOn(text: string, shell: 'powershell' | 'cmd'): boolean {
  if (shell === 'cmd') return /\^[ \t]*$/.test(text) || depthOf(text, '(', ')') > 0;
  if (/(?:^|[^`])`[ \t]*$|[|,][ \t]*$/.test(text)) return true;
  const hereString = text.lastIndexOf('@"\n');
  if (hereString !== -1 && !text.slice(hereString).includes('\n"@')) return true;
  return depthOf(text, '({[', ')}]') > 0;
}

/** How many brackets are open at the end, quoted ones aside. */
function depthOf(text: string, opening: string, closing: string): number {
  let depth = 0;
  for (const character of text.replace(/"(?:[^"`]|`.)*"|'[^']*'/gs, '')) {
    if (opening.includes(character)) depth++;
    else if (closing.includes(character)) depth--;
  }
  return depth;
}
