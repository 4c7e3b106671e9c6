/** A word's text as the program gets it: quotes and escapes removed, expansions left as they stand. */
export function unquote(raw: string): string {
  if (!/['"\\]/.test(raw)) return raw;
  let text = '';
  let quote = '';
  for (let index = 0; index < raw.length; index++) {
    const character = raw.charAt(index);
    if (quote === "'") {
      if (character === "'") quote = '';
      else text += character;
    } else if (character === '\\') {
      const next = raw.charAt(++index);
      if (quote === '"' && !'$`"\\\n'.includes(next)) text += character;
      if (next !== '\n') text += next;
    } else if (quote === '"') {
      if (character === '"') quote = '';
      else text += character;
    } else if (character === "'" || character === '"') {
      quote = character;
    } else {
      text += character;
    }
  }
  return text;
}
