// node scripts/render-icon.mjs
//
// Draws media/icon.png, which galleries show, from scripts/icon.svg. To be run when the drawing changes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../test/host/browser.mjs';
import { projectFolder } from '../test/host/project.mjs';

const SIZE = 256;

const drawing = await readFile(join(projectFolder, 'scripts/icon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: join(projectFolder, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
