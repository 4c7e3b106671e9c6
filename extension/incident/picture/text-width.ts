/**
 * How wide a text is at most, in pixels. Nobody can measure where this is asked, and the fonts
 * differ: the widths are those of a wide one (DejaVu Sans), in parts of its size.
 *
 * @param size of its letters, in pixels.
 */
export function widthOf(text: string, size: number): number {
  let parts = 0;
  for (const sign of text) parts += partOf(sign);
  return parts * size;
}

/** As much of a text as fits, with a `…` for the rest; undefined where that would say nothing. */
export function fitted(text: string, width: number, size: number): string | undefined {
  if (widthOf(text, size) <= width) return text;
  const left = width - widthOf('…', size);
  let [kept, used, count] = ['', 0, 0];
  for (const sign of text) {
    used += partOf(sign) * size;
    if (used > left) break;
    kept += sign;
    count += 1;
  }
  return count < FEWEST ? undefined : `${kept.trimEnd()}…`;
}

/** Fewer letters than these tell nothing. */
const FEWEST = 3;

function partOf(sign: string): number {
  if (/[ijlI.,:;'|!]/.test(sign)) return 0.4;
  if (/[ frt()[\]/\\-]/.test(sign)) return 0.46;
  if (/[a-z0-9]/.test(sign)) return sign === 'm' || sign === 'w' ? 0.98 : 0.645;
  if (/[A-Z]/.test(sign)) return sign === 'M' || sign === 'W' ? 1 : 0.79;
  if (/\p{M}/u.test(sign)) return 0;
  return sign.length > 1 ? 1.4 : /[\u0080-\u024F\u0370-\u04FF]/.test(sign) ? 0.8 : 1.05;
}
