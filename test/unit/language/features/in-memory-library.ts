import { type Library, libraryEntry } from '../../../../extension/language/features/library';
import { readDocument } from '../../../../extension/runbook/read-runbook';
import { type Files, grammar } from './open-page';

/** The Markdown files among these. */
export function libraryOf(files: Files): Library {
  return {
    paths: () => Promise.resolve(Object.keys(files).filter((path) => path.endsWith('.md'))),
    entry(path) {
      const text = files[path];
      return Promise.resolve(
        typeof text === 'string' ? libraryEntry(readDocument(text, { grammar })) : undefined,
      );
    },
  };
}
