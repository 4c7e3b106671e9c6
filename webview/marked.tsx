import { placesOf } from './find-words';

interface MarkedProps {
  readonly text: string;
  readonly words: readonly string[];
}

/** A text with the words marked that the person looks for. */
export function Marked({ text, words }: MarkedProps) {
  if (words.length === 0) return <>{text}</>;
  const places = placesOf(text, words);
  const ends = [0, ...places.map(([, to]) => to)];
  return (
    <>
      {places.map(([from, to], at) => (
        <>
          {text.slice(ends[at], from)}
          <mark>{text.slice(from, to)}</mark>
        </>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
