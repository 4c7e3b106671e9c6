import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno';

/**
 * Has git overlook a name in this clone, without touching a file that the team shares.
 *
 * @param commonDir the clone's git directory, where `info/exclude` is for all work trees.
 * @throws the system's error where the file cannot be read or written.
 */
export function excludeFromGit(commonDir: string, name: string): void {
  const file = join(commonDir, 'info', 'exclude');
  const text = readOrEmpty(file);
  const patterns = text.split(/\r?\n/).map((line) => line.trim());
  if ([name, `/${name}`, `${name}/`, `/${name}/`].some((form) => patterns.includes(form))) return;
  mkdirSync(join(commonDir, 'info'), { recursive: true });
  appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${name}\n`);
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error: unknown) {
    if (errnoOf(error) === 'ENOENT') return '';
    throw error;
  }
}
