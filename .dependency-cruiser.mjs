// The house rules of imports: faces -> node rooms -> pure rooms, no cycles, and no reaching into a
// sibling's inner files (a room's own subfolders are private to it).

const PURE = 'runbook|command|incident|language|secrets';
const NODE = 'execution|journal|sharing|files';
const FACES = 'vscode|cli|server';

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-rooms-import-only-pure-rooms',
      comment: 'Time, ids, randomness, files and processes come in as arguments.',
      severity: 'error',
      from: { path: `^extension/(${PURE})/` },
      to: { path: `^extension/(${NODE}|${FACES})/` },
    },
    {
      name: 'pure-rooms-import-no-platform',
      comment:
        '@vscode/l10n can read files; what these rooms take of it looks a sentence up in memory.',
      severity: 'error',
      from: { path: `^extension/(${PURE})/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-in-order',
      comment:
        'command <- runbook <- incident and language: a command knows no runbook, a runbook neither of the two.',
      severity: 'error',
      from: { path: '^extension/command/' },
      to: { path: '^extension/(runbook|incident|language)/' },
    },
    {
      name: 'runbook-knows-no-incident',
      severity: 'error',
      from: { path: '^extension/runbook/' },
      to: { path: '^extension/(incident|language)/' },
    },
    {
      name: 'incident-and-language-apart',
      severity: 'error',
      from: { path: '^extension/(incident|language)/' },
      to: { path: '^extension/(incident|language)/', pathNot: '^extension/$1/' },
    },
    {
      name: 'secrets-know-no-other-room',
      severity: 'error',
      from: { path: '^extension/secrets/' },
      to: { path: '^extension/', pathNot: '^extension/secrets/' },
    },
    {
      name: 'node-rooms-import-no-face',
      severity: 'error',
      from: { path: `^extension/(${NODE})/` },
      to: { path: `^extension/(${FACES})/` },
    },
    {
      name: 'faces-do-not-import-each-other',
      comment:
        'But the contract is what the language server and its client agree on, and the command line is the program that serves.',
      severity: 'error',
      from: { path: `^extension/(${FACES})/` },
      to: {
        path: `^extension/(${FACES})/`,
        pathNot: ['^extension/$1/', '^extension/server/(contract|serve)\\.ts$'],
      },
    },
    {
      name: 'page-knows-only-the-contract',
      comment: 'The page of the panel runs in a browser; all else comes to it in messages.',
      severity: 'error',
      from: { path: '^webview/' },
      to: {
        path: '^(extension|test|scripts)/',
        pathNot:
          '^extension/vscode/panel/(contract|markdown-node|panel-(runbook|post-mortem))\\.ts$',
      },
    },
    {
      name: 'nobody-knows-the-page',
      severity: 'error',
      from: { path: '^extension/' },
      to: { path: '^webview/' },
    },
    {
      name: 'vscode-only-in-its-room',
      severity: 'error',
      from: { path: '^extension/', pathNot: '^extension/vscode/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'inner-files-stay-inside',
      comment:
        'extension/<room>/<folder>/ is private to the room, but for what the server offers by name.',
      severity: 'error',
      from: { path: '^extension/([^/]+)/' },
      to: {
        path: '^extension/[^/]+/[^/]+/',
        pathNot: ['^extension/$1/', '^extension/language/features/'],
      },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^extension/' },
      to: { path: '^(test|scripts|examples)/' },
    },
    {
      name: 'product-does-not-import-dev-tools',
      comment: 'Everything is bundled, so libraries are devDependencies; these few are tools only.',
      severity: 'error',
      from: { path: '^extension/' },
      to: {
        path: 'node_modules/(vitest|fast-check|playwright-core|mocha|@vscode/test-electron|esbuild)/',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(examples|test/fixtures|dist|\\.host)/' },
  },
};
