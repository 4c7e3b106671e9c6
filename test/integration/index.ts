// What VS Code loads to run the tests of one scenario: this file is built into the scenario's folder
// under .host/integration/, beside its tests.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * Runs every test beside this file.
 *
 * @throws when one fails, and when there is none; VS Code then exits with another code than 0
 */
export async function run(): Promise<void> {
  // A console that is carried over to another process takes text as it is.
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    console.log(format(...words));
  };
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    color: true,
    forbidOnly: 'CI' in process.env,
  });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  const { passes, failures } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats === undefined) reject(new Error('Mocha kept no figures.'));
      else resolve(runner.stats);
    });
  });
  console.log(`${passes} passed, ${failures} failed`);
  if (failures > 0) throw new Error(`${failures} tests failed.`);
  if (passes === 0) throw new Error('There was no test to run.');
}
