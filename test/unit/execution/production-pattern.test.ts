import { describe, expect, it } from 'vitest';
import {
  productionMatch,
  readProductionPattern,
} from '../../../extension/execution/production-pattern';

const target = {
  host: 'web-1',
  folder: '/srv/shop',
  gitBranch: 'release/2',
  kubeContext: 'prod-eu',
  cloudProfile: 'Shop Live',
};

function match(...texts: string[]): string | undefined {
  const patterns = texts.map((text) => readProductionPattern(text));
  return productionMatch(
    patterns.filter((pattern) => pattern !== undefined),
    target,
  );
}

describe('a production pattern', () => {
  it.each([
    'host =~ ^web-\\d+$',
    'folder =~ /srv/',
    'git branch =~ ^release/',
    'kube context =~ prod',
    'cloud profile =~ live',
  ])('%s looks at its field', (text) => {
    expect(match(text)).toBe(text);
  });

  it('takes names and spaces as people write them', () => {
    expect(match('  Kube  Context=~PROD  ')).toBe('Kube  Context=~PROD');
  });

  it('says which pattern it was', () => {
    expect(match('host =~ db', 'kube context =~ prod', 'folder =~ shop')).toBe(
      'kube context =~ prod',
    );
    expect(match('host =~ db')).toBeUndefined();
  });

  it('may say what is not production', () => {
    expect(match('kube context =~ ^(?!dev)')).toBeDefined();
  });

  it('that takes for ever counts as a match, and holds nobody up', { timeout: 5_000 }, () => {
    const endless = Array.from({ length: 5 }, () => 'host =~ ^(a+)+$');
    const slow = { ...target, host: `${'a'.repeat(200)}!` };
    const patterns = ['host =~ db', ...endless].map((text) => readProductionPattern(text));
    const known = patterns.filter((pattern) => pattern !== undefined);
    expect(productionMatch(known, slow)).toBe('host =~ ^(a+)+$');
    expect(productionMatch(known, target)).toBeUndefined();
  });

  it('matches no field that could not be told', () => {
    const pattern = readProductionPattern('kube context =~ ^(?!dev)');
    expect(pattern && productionMatch([pattern], { host: 'web-1' })).toBeUndefined();
  });

  it.each([
    '',
    'prod',
    'kube context',
    'kube context =~',
    'kube context == prod',
    'cluster =~ prod',
    'constructor =~ prod',
    'kube context =~ (',
    `host =~ ${'x'.repeat(300)}`,
  ])('is not %j', (text) => {
    expect(readProductionPattern(text)).toBeUndefined();
  });
});
