import { fileURLToPath } from 'node:url';

/** The absolute path of a `file:` URI; undefined for what is no file of this machine. */
export function filePathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
