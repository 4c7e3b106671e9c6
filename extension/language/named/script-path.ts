import type { CallWord, ProgramCall } from '../../command/read-calls';

/** A path, or an interpreter, which is given one. */
export const CALLS_SCRIPT = /\/|^(?:(?:ba|z|da|k)?sh|source|\.|python[\d.]*|node|ruby|perl)$/;
const SCRIPT = /\.(?:sh|bash|zsh|py|rb|pl|js|mjs|cjs|ts)$/;

/** The script that a call runs, by its own path or as an interpreter's first argument. */
export function scriptOf({ program, arguments: words }: ProgramCall): CallWord | undefined {
  if (program.text.includes('/')) return program;
  const [first] = words;
  if (!CALLS_SCRIPT.test(program.text) || first === undefined) return undefined;
  return first.text.includes('/') && SCRIPT.test(first.text) ? first : undefined;
}
