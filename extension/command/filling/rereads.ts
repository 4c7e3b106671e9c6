/**
 * Which arguments a program takes apart again. `words` are the program's name and its arguments up to
 * the one in question, all without quotes; of that last one, only what stands before the value counts.
 */
export type Rereads = (words: readonly string[]) => boolean;

export const everyArgument: Rereads = () => true;

/** For programs that read only their standard input again. */
export const noArgument: Rereads = () => false;

/** The argument of one of these options, whether it follows the option or is joined to it. */
export function argumentOf(option: RegExp): Rereads {
  return (words) =>
    words
      .slice(1)
      .slice(-2)
      .some((word) => option.test(word));
}

/** Everything behind one of these options: shells take their script after further options, too. */
export function everythingAfter(option: RegExp): Rereads {
  return (words) => words.slice(1).some((word) => option.test(word));
}

/** Also what belongs to no option and holds more than the value: a part of a connection string. */
export function argumentOfOrPartOfOperand(option: RegExp): Rereads {
  const isArgument = argumentOf(option);
  return (words) => {
    const [before = '', word = ''] = words.slice(-2);
    const isOperand = !word.startsWith('-') && !before.startsWith('-');
    return isArgument(words) || (isOperand && word !== '');
  };
}

/** Everything, when one of sudo's own options asks for a shell; `$` is not escaped for it. */
export const everythingInSudoShell: Rereads = ([, ...words]) => {
  for (let at = 0; words[at]?.startsWith('-') === true; at += 1) {
    const option = words[at] ?? '';
    if (/^-[A-Za-z]*[is]|^--(?:login|shell)$/.test(option)) return true;
    if (/^-[A-Za-z]*[CDRTUghprtu]$/.test(option)) at += 1;
  }
  return false;
};

/** `-c`, also as the last of a cluster (`-Atc`), and `--command`; each alone or with its argument joined to it. */
export function options(letters: string, ...long: readonly string[]): RegExp {
  const short = letters === '' ? [] : [`-[A-Za-z0-9.]*[${letters}]`];
  return new RegExp(`^(?:${[...short, ...long.map((name) => `--?${name}(?:=|$)`)].join('|')})`);
}
