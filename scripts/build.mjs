// Bundles the extension, its language client, the command line (which is the language server too) and
// the page of the incident panel into dist/, with the WebAssembly that they load. `--watch` rebuilds on every change; `--production`
// makes what a package ships: small, and without the maps back to the source.
import { build, context } from 'esbuild';
import { copyFile, mkdir, chmod, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const root = new URL('..', import.meta.url).pathname;

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // The command line runs on the Node that a machine happens to have; 20 is the oldest we support.
  target: 'node20',
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  mainFields: ['module', 'main'],
  // Libraries written as ES modules ask for their own address; a CommonJS bundle has another name for it.
  define: { 'import.meta.url': '__bundleUrl' },
  logLevel: 'warning',
};
const bundleUrl = "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;";

const bundles = [
  {
    ...common,
    entryPoints: ['extension/vscode/extension.ts'],
    outfile: 'dist/extension.js',
    banner: { js: bundleUrl },
    // Beside the bundle, and loaded when it is asked for: activate() does not wait for it.
    plugins: [apart('./language-client'), vscodeOnce()],
  },
  {
    ...common,
    entryPoints: ['extension/vscode/language/language-client.ts'],
    outfile: 'dist/language-client.js',
    external: ['vscode'],
    banner: { js: bundleUrl },
  },
  {
    ...common,
    entryPoints: ['extension/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: `#!/usr/bin/env node\n${bundleUrl}` },
  },
  {
    ...common,
    entryPoints: ['extension/vscode/panel/search-worker.ts'],
    outfile: 'dist/search-worker.js',
  },
  {
    ...common,
    entryPoints: ['webview/main.tsx'],
    outfile: 'dist/webview/main.js',
    platform: 'browser',
    // What VS Code of the oldest version that we support has built in.
    target: 'chrome138',
    format: 'iife',
    define: {},
    mainFields: ['browser', 'module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
].filter((bundle) => existsSync(new URL(`../${bundle.entryPoints[0]}`, import.meta.url)));

await mkdir(new URL('../dist', import.meta.url), { recursive: true });
for (const [from, to] of [
  ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter.wasm'],
  ['@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm', 'tree-sitter-bash.wasm'],
]) {
  await copyFile(
    new URL(`../node_modules/${from}`, import.meta.url),
    new URL(`../dist/${to}`, import.meta.url),
  );
}

if (watch) {
  for (const bundle of bundles) await (await context(bundle)).watch();
} else {
  await Promise.all(bundles.map((bundle) => build(bundle)));
  // A map of another build would lead astray.
  if (production)
    await Promise.all(bundles.map(({ outfile }) => rm(mapOf(outfile), { force: true })));
  const cli = new URL('../dist/cli.js', import.meta.url);
  if (existsSync(cli)) await chmod(cli, 0o755);
}

/**
 * `import * as vscode` copies all of VS Code's API for each module that says so, some eighty times. This
 * takes from it once what is used anywhere.
 *
 * @returns {import('esbuild').Plugin}
 */
function vscodeOnce() {
  return {
    name: 'vscode-once',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
        namespace === 'vscode-once'
          ? { external: true }
          : { path: 'vscode', namespace: 'vscode-once' },
      );
      onLoad({ filter: /./, namespace: 'vscode-once' }, async () => {
        const folder = join(root, 'extension');
        const files = (await readdir(folder, { recursive: true }))
          .filter((name) => name.endsWith('.ts'))
          .map((name) => join(folder, name));
        const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
        const used = texts.flatMap((text) => text.match(/(?<=\bvscode\.)\w+/g) ?? []);
        const names = [...new Set(used)].sort().join(', ');
        return { contents: `export const { ${names} } = require('vscode');`, watchFiles: files };
      });
    },
  };
}

/**
 * Leaves a module out of a bundle that is a bundle of its own beside it.
 *
 * @param {string} module as it is imported
 * @returns {import('esbuild').Plugin}
 */
function apart(module) {
  const file = `${module}.js`;
  return {
    name: 'apart',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path }) => {
        if (path === module) return { path, namespace: 'apart' };
        return path === file ? { path, external: true } : undefined;
      });
      // `require`, since only what VS Code requires itself may require `vscode`.
      onLoad({ filter: /./, namespace: 'apart' }, () => ({
        contents: `module.exports = require(${JSON.stringify(file)});`,
      }));
    },
  };
}

/** @param {string} outfile */
function mapOf(outfile) {
  return new URL(`../${outfile}.map`, import.meta.url);
}
