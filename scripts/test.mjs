// npm test: everything, in a real VS Code too, on a fresh clone as on a used one.
import { spawnSync } from 'node:child_process';
import { projectFolder } from '../test/host/project.mjs';
import { setUp } from './setup.mjs';

const SUITES = [
  { name: 'unit', script: 'test:unit' },
  { name: 'the example system', script: 'test:example' },
  { name: 'integration in VS Code', script: 'test:integration' },
  { name: 'the panel in a browser', script: 'test:webview' },
  { name: 'end to end in VS Code', script: 'test:e2e' },
];

/**
 * @param {string} script
 * @returns {boolean} whether it succeeded
 */
function run(script) {
  process.stdout.write(`\n── npm run ${script}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    cwd: projectFolder,
    stdio: 'inherit',
  });
  return status === 0;
}

try {
  setUp({ chromium: true });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
if (!run('build')) {
  process.stderr.write('The build failed, so nothing was tested.\n');
  process.exit(1);
}

// All suites run, also after one that failed: who waited for one wants to know of all.
const results = SUITES.map(({ name, script }) => {
  const start = performance.now();
  const passed = run(script);
  const seconds = Math.round((performance.now() - start) / 1000);
  return { passed, line: `${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)` };
});
process.stdout.write(`\n${results.map(({ line }) => line).join('\n')}\n`);
process.exit(results.every(({ passed }) => passed) ? 0 : 1);
