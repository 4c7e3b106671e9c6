/** Where a word stands in a text by itself and not within a longer one; -1 where it does not. */
export function indexOfWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length);
    if (!/[\w-]/.test(around)) return at;
  }
  return -1;
}
