/** A text in one line, as it may be shown: nothing in it moves the cursor or turns the reading. */
export function shownLine(text: string): string {
  return withoutControls(text.trim().replace(/\s*[\n\r\u0085\u2028\u2029]\s*/g, ' ⏎ '));
}

/** What would move the cursor or turn the direction of reading is shown as one sign. */
export function withoutControls(text: string): string {
  return wellFormed(text)
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\uFFFD');
}

/** A text without halves of signs, which no encoding can write. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
