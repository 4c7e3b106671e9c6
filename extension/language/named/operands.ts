import type { CallWord } from '../../command/read-calls';

/** A call's arguments without its options; `valued` are the options that take the next word. */
export function operandsOf(
  words: readonly CallWord[],
  valued: ReadonlySet<string>,
): readonly CallWord[] {
  const operands: CallWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || word.text === '--') break;
    if (!word.text.startsWith('-') || word.text === '-') operands.push(word);
    else if (valued.has(word.text)) at += 1;
  }
  return operands;
}

/** The value of an option in any of its forms: `-C dir`, `-Cdir`, `--directory=dir`; each time it is given. */
export function valuesOf(
  words: readonly CallWord[],
  ...names: readonly string[]
): readonly Value[] {
  const values: Value[] = [];
  for (const [index, { text, isLiteral }] of words.entries()) {
    if (text === '--') break;
    for (const name of names) {
      const joined = name.startsWith('--') ? `${name}=` : name;
      if (text === name) {
        const next = words[index + 1];
        values.push({ text: next?.text ?? '', isLiteral: next?.isLiteral === true });
      } else if (text.startsWith(joined) && !(joined === name && text.startsWith('--'))) {
        values.push({ text: text.slice(joined.length), isLiteral });
      }
    }
  }
  return values;
}

interface Value {
  readonly text: string;
  readonly isLiteral: boolean;
}
