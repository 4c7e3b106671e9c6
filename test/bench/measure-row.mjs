// Measures one row in this process, and tells the figures to the one that started it.
import { pathToFileURL } from 'node:url';

// Whoever asked is gone.
process.on('disconnect', () => process.exit());
const [bundle, name] = process.argv.slice(2);
const { rows } = await import(pathToFileURL(bundle).href);
const row = rows.find((candidate) => candidate.name === name);
let message;
try {
  message = { figures: await row.measure() };
} catch (error) {
  message = { problem: error?.stack ?? String(error) };
}
process.send(message, () => process.disconnect());
