import type { TextSpan } from '../parameter';

/** Something that takes the place of a placeholder. */
export interface Insertion {
  readonly parameter: string;
  readonly place: TextSpan;
  readonly text: string;
  /** The text is no value but a plain word that holds the place of a token that stays. */
  readonly kept?: boolean;
}

/** A template's text with its insertions made; `spans[i]` is where `insertions[i]` now stands. */
export interface InsertedText {
  readonly text: string;
  readonly spans: readonly TextSpan[];
}

/** Makes all insertions at once, so that what one brings in is never looked at for another. */
export function insertAll(template: string, insertions: readonly Insertion[]): InsertedText {
  const spans: TextSpan[] = [];
  let text = '';
  let from = 0;
  for (const { place, text: inserted } of insertions) {
    text += template.slice(from, place.start);
    spans.push({ start: text.length, end: text.length + inserted.length });
    text += inserted;
    from = place.end;
  }
  return { text: text + template.slice(from), spans };
}

/**
 * The template with a plain word in place of each placeholder, so that the shell's grammar can read
 * it. The words occur nowhere else in the template.
 */
export function withStandIns(template: string, insertions: readonly Insertion[]): InsertedText {
  let stem = 'value';
  while (template.includes(stem)) stem += 'q';
  return insertAll(
    template,
    insertions.map((insertion, index) => ({ ...insertion, text: `${stem}${index}q` })),
  );
}
