import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const SHARING_NOTHING = ['command', 'incident', 'language', 'runbook', 'secrets'].map(
  (room) => `test/unit/${room}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: SHARING_NOTHING,
          testTimeout: 60_000,
          // What is planned apart from VS Code's objects needs no more of it than its words.
          alias: { vscode: join(import.meta.dirname, 'test/bench/vscode-stand-in.ts') },
        },
      },
      // They change nothing that the next file could see: one process reads the modules once for all.
      {
        test: {
          name: 'unit-pure',
          include: SHARING_NOTHING,
          testTimeout: 60_000,
          isolate: false,
        },
      },
      // Starts the example's real processes, a database among them: too slow to be called a unit test.
      { test: { name: 'example', include: ['test/example/**/*.test.ts'], testTimeout: 120_000 } },
      // The page of the panel in a real Chromium, without VS Code around it.
      {
        test: {
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          alias: { vscode: join(import.meta.dirname, 'test/bench/vscode-stand-in.ts') },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          // A real window drops a click now and then. The report names what needed a second try.
          retry: 1,
        },
      },
      {
        test: {
          name: 'pictures',
          include: ['test/e2e/pictures.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
