// npm run package [-- FILE]
//
// Makes the .vsix that a person installs: dist/incident-runbooks.vsix, or FILE. The same checkout
// gives the same bytes. Fails when the package holds what it should not, or is too large.
import { execFileSync } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { projectFolder } from '../test/host/project.mjs';

const MOST_BYTES = 1_500_000;

/** All that a package may hold. `.vscodeignore` says what is left out; this says what got through. */
const CONTENTS = [
  /^package\.json$/,
  /^package\.nls(\.[a-z-]+)?\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/(extension|language-client|search-worker|cli)\.js$/,
  /^dist\/webview\/main\.(js|css)$/,
  /^dist\/tree-sitter(-bash)?\.wasm$/,
  /^l10n\/bundle\.l10n\.[a-z-]+\.json$/,
  /^media\/((gutter|walkthrough)\/)?[a-z-]+\.(svg|png|md)$/,
  /^snippets\/[a-z-]+\.code-snippets$/,
  // What the code of a problem leads to.
  /^docs\/checks\.md$/,
  // What the walkthrough shows.
  /^docs\/images\/incident-(dark|light)\.png$/,
];

const vsix = resolve(process.argv[2] ?? join(projectFolder, 'dist/incident-runbooks.vsix'));

// Times in the package are the commit's, as a zip file writes them: in the zone of who makes it.
process.env['SOURCE_DATE_EPOCH'] ??= commitTime();
process.env['TZ'] = 'UTC';

await createVSIX({ cwd: projectFolder, packagePath: vsix, dependencies: false });
const problems = await problemsOf(vsix);
if (problems.length > 0) {
  await rm(vsix);
  process.stderr.write(`No package was made:\n${problems.map((text) => `- ${text}\n`).join('')}`);
  process.exit(1);
}

/**
 * @param {string} file
 * @returns {Promise<string[]>} a sentence for each
 */
async function problemsOf(file) {
  const files = await listFiles({ cwd: projectFolder, packageManager: PackageManager.None });
  const { size } = await stat(file);
  return [
    ...files
      .filter((path) => !CONTENTS.some((pattern) => pattern.test(path)))
      .map((path) => `${path} is not on the list of what a package holds, in scripts/package.mjs.`),
    ...(size > MOST_BYTES
      ? [`It would have ${size} bytes; at most ${MOST_BYTES} are allowed.`]
      : []),
  ];
}

/** Seconds since 1970, as text; the beginning of time where this is no clone. */
function commitTime() {
  try {
    const time = execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: projectFolder });
    return time.toString().trim();
  } catch {
    return '315532800';
  }
}
