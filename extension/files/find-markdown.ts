import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Never looked into, whatever `.gitignore` says. */
const SKIPPED = new Set(['.git', '.incidents', 'node_modules']);

/**
 * The Markdown files in a folder and those below it, as absolute paths in the order of their names,
 * without those that `.gitignore` leaves out. Symbolic links are not followed.
 * @param folder absolute
 */
export async function findMarkdown(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  await walk(folder, await rulesAbove(folder), found);
  return found;
}

/** The rules of one `.gitignore`, which are about what lies below its folder. */
interface Rules {
  readonly folder: string;
  readonly ignore: Ignore;
}

async function walk(folder: string, above: readonly Rules[], found: string[]): Promise<void> {
  const own = await rulesIn(folder);
  const rules = own === undefined ? above : [...above, own];
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name) && !isIgnored(`${path}${sep}`, rules)) {
        await walk(path, rules, found);
      }
    } else if (entry.isFile() && isMarkdown(entry.name) && !isIgnored(path, rules)) {
      found.push(path);
    }
  }
}

function isMarkdown(name: string): boolean {
  // `.md.erb`: a template whose text is Markdown.
  return /\.(?:md|markdown)(?:\.erb)?$/i.test(name);
}

/** The rules of the folders around, up to the top of the git work tree. */
async function rulesAbove(folder: string): Promise<readonly Rules[]> {
  const rules: Rules[] = [];
  for (let at = folder; !existsSync(join(at, '.git'));) {
    const parent = dirname(at);
    // In no work tree at all, the folders around have no say.
    if (parent === at) return [];
    at = parent;
    const found = await rulesIn(at);
    if (found !== undefined) rules.unshift(found);
  }
  return rules;
}

async function rulesIn(folder: string): Promise<Rules | undefined> {
  try {
    const text = await readFile(join(folder, '.gitignore'), 'utf8');
    return { folder, ignore: ignore({ ignorecase: false }).add(text) };
  } catch {
    return undefined;
  }
}

/** The innermost rule that speaks of a path decides. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { folder, ignore: own } of rules.toReversed()) {
    const verdict = own.test(
      relative(folder, path).replaceAll(sep, '/') + (path.endsWith(sep) ? '/' : ''),
    );
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}
