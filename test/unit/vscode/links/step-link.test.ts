import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStepLink, writeStepLink } from '../../../../extension/vscode/links/step-link';

/** What VS Code makes of a link's query: decoded once. */
function read(written: string) {
  const at = written.indexOf('?');
  return readStepLink(written.slice(0, at), decodeURIComponent(written.slice(at + 1)));
}

const why = (query: string, path = '/open') => {
  const reading = readStepLink(path, query);
  return reading.kind === 'refused' ? reading.why : reading.link;
};

describe('a link to a step', () => {
  it('reads as it is where the path is ordinary', () => {
    const link = { runbook: 'docs/incident-response.md', step: 'a1b2c3d4e5', declare: undefined };
    const written = writeStepLink(link);
    expect(written).toBe('/open?runbook=docs/incident-response.md&step=a1b2c3d4e5');
    expect(read(written)).toEqual({ kind: 'link', link });
  });

  it('comes back as it was written, whatever the path', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => {
      return !/[\\/]|\p{Cc}|^[~.]|^[a-z]:/iu.test(text);
    });
    fc.assert(
      fc.property(name, (text) => {
        const link = { runbook: `docs/${text}.md`, step: undefined, declare: undefined };
        expect(read(writeStepLink(link))).toEqual({ kind: 'link', link });
      }),
    );
  });

  it('may be written by hand, with spaces and a severity', () => {
    expect(why('runbook=my runbook.md&declare=SEV2')).toEqual({
      runbook: 'my runbook.md',
      step: undefined,
      declare: 'SEV2',
    });
    expect(why('runbook=100%.md')).toMatchObject({ runbook: '100%.md' });
  });

  it('leads to nothing outside the workspace', () => {
    for (const path of [
      '/etc/runbook.md',
      '../runbook.md',
      'docs/../../runbook.md',
      'docs\\..\\..\\runbook.md',
      'C:\\runbook.md',
      'c:/runbook.md',
      '\\\\server\\share\\runbook.md',
      '~/runbook.md',
      'docs/%2e%2e/%2e%2e/runbook.md',
      '%2Fetc%2Frunbook.md',
      'docs/x\u0000.md',
      'file:///etc/runbook.md/../x.md',
    ]) {
      expect(why(`runbook=${path}`)).toBe('outside');
    }
  });

  it('leads to Markdown only', () => {
    expect(why('runbook=docs/run.sh')).toBe('not-markdown');
    expect(why('runbook=docs/x.md.sh')).toBe('not-markdown');
    expect(why('runbook=docs/X.MD')).toMatchObject({ runbook: 'docs/X.MD' });
  });

  it('asks for nothing but to open', () => {
    expect(why('runbook=x.md', '/run')).toBe('unknown-action');
    expect(why('', '/open')).toBe('no-runbook');
    expect(why('runbook=x.md&step=../x')).toBe('malformed-step');
    expect(why('runbook=x.md&declare=SEV2\n\nPress Yes')).toBe('malformed-severity');
    expect(why(`runbook=x.md&declare=${'x'.repeat(40)}`)).toBe('malformed-severity');
  });
});
