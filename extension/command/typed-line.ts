import { isConservative } from './filling/limit';

/**
 * Why a text would not arrive as it stands when it is typed at a shell's prompt: `lines`, each newline
 * would run what stands before it; `control`, a line editor acts on control characters (TAB
 * completes); `history`, `!` brings back an earlier command in bash and zsh, quoted or not.
 */
export type TypingProblem = 'lines' | 'control' | 'history';

export function typingProblem(text: string): TypingProblem | undefined {
  if (/[\r\n\u2028\u2029]/.test(text)) return 'lines';
  if (/\p{Cc}/u.test(text)) return 'control';
  return /!(?![\s=]|$)/.test(text) ? 'history' : undefined;
}

/** Whether a value stands for itself whatever program it is typed into, without any quotes. */
export function isPlainValue(value: string): boolean {
  return isConservative(value);
}

/** Whether the shell that this command opens is one that values can be quoted for as for `sh`. */
export function opensPosixShell(opener: string): boolean {
  return (
    /(?:^|[\s/])(?:ba|da|a|k|z)?sh(?:\s+-[a-z]+)*\s*$/.test(opener) && !/^\s*ssh\s/.test(opener)
  );
}
