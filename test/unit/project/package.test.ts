import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(path.join(root, name));

interface Package {
  readonly version: string;
  readonly private: boolean;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
}
const readPackage = (name: string) => JSON.parse(read(name).toString()) as Package;
const ours = readPackage('package.json');

describe('the package', () => {
  it('never goes to the npm registry', () => {
    expect(ours.private).toBe(true);
  });

  it('asks for the VS Code whose API the compiler holds it against', () => {
    const [major, minor] = readPackage('node_modules/@types/vscode/package.json').version.split(
      '.',
    );
    expect(ours.engines.vscode).toBe(`^${major ?? ''}.${minor ?? ''}.0`);
  });

  it('has a square picture of at least 128 pixels', () => {
    const png = read(ours.icon);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // The header chunk follows the eight bytes of the signature: length, name, width, height.
    expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20));
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(128);
  });

  it('shows a README and a changelog whose links lead somewhere, with pictures that galleries allow', () => {
    const texts = ['README.md', 'CHANGELOG.md'].map((name) => read(name).toString());
    const links = texts.flatMap((text) => [...text.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g)]);
    const relative = links.filter(([, , target]) => !/^(https:|#)/.test(target ?? ''));
    expect(relative.length).toBeGreaterThan(0);
    for (const [, picture, target] of relative) {
      expect(existsSync(path.join(root, target?.split('#')[0] ?? '')), target).toBe(true);
      if (picture === '!') expect(target).toMatch(/\.(png|gif)$/);
    }
  });
});
