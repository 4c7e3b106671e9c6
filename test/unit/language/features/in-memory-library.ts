import type { Library } from '../../../../extension/language/features/library';
import { readDocument } from '../../../../extension/runbook/read-runbook';
import { type Files, grammar } from './open-page';

/** The Markdown files among these. */
export function libraryOf(files: Files): Library {
  return {
    paths: () => Promise.resolve(Object.keys(files).filter((path) => path.endsWith('.md'))),
    document(path) {
      const text = files[path];
      return Promise.resolve(
        typeof text === 'string' ? readDocument(text, { grammar }) : undefined,
      );
    },
  };
}
