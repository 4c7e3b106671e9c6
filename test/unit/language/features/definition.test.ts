import { describe, expect, it } from 'vitest';
import { definition } from '../../../../extension/language/features/definition';
import { references } from '../../../../extension/language/features/references';
import { libraryOf } from './in-memory-library';
import { type Files, openAt } from './open-page';

const FILES: Files = {
  Makefile: 'include mk/db.mk\n.PHONY: up\nup:\n\ttrue\n',
  'mk/db.mk': '\nrestart:\n\ttrue\n',
  'package.json': '{\n  "scripts": {\n    "build": "x"\n  }\n}\n',
  'compose.yaml': 'services:\n  db: {}\n',
  'docs/other.md': '# Other\n\nSee [the team](runbook.md#team).\n\n## A part\n',
  'docs/a b.md': '# Spaces\n',
};

const TEXT = `# R

## Severity

- **SEV1**: Nobody can order
- **SEV2**: Some cannot

## Team

- **Incident Lead**: Decides
- **Scribe**: Writes

## Workflow

### 1. Triage

Tell the Incident Lead. In Sev-1, call the Scribe. See [the team](#team).

### 2. Escalation (for SEV1/SEV2)

- Start: \`make up service=<api|db>\`
- Again: \`make up service=<service>\` with \`<service>\` of line 20
`;

async function definedAt(marked: string, isOurs = true) {
  const { page, position } = openAt(marked, FILES);
  const found = await definition(page, position, { isOurs });
  return found && `${found.uri.replace('file:///work/', '')}:${found.range.start.line + 1}`;
}

function at(before: string, text = TEXT): string {
  const [head = '', ...rest] = text.split(before);
  return `${head}${before}¦${rest.join(before)}`;
}

describe('definition', () => {
  it.each([
    ['a target', '- `make u¦p`', 'Makefile:3'],
    ['a target of an included file', '- Again: `make re¦start`', 'mk/db.mk:2'],
    ['a script', '- Build: `npm run bu¦ild`', 'package.json:3'],
    ['a service', '- `docker compose logs d¦b`', 'compose.yaml:2'],
    ['a severity', at('### 2. Escalation (for SE'), 'docs/runbook.md:5'],
    ['a severity written otherwise', at('In Se'), 'docs/runbook.md:5'],
    ['a role', at('call the Sc'), 'docs/runbook.md:11'],
    ['where choices are listed', at('service=<ser'), 'docs/runbook.md:21'],
    ['a heading', at('](#te'), 'docs/runbook.md:8'],
    ['a file', 'See [it](oth¦er.md).', 'docs/other.md:1'],
    ['a heading of a file', 'See [it](other.md#a-p¦art).', 'docs/other.md:5'],
    ['a file with a space', 'See [it](<a b¦.md>).', 'docs/a%20b.md:1'],
  ])('finds %s', async (_, marked, place) => {
    expect(await definedAt(marked)).toBe(place);
  });

  it.each(['- `make no¦pe`', 'See [it](no¦pe.md).', 'See [it](../../ou¦t.md).', 'Some ¦text', '¦'])(
    'finds nothing at %j',
    async (marked) => {
      expect(await definedAt(marked)).toBeUndefined();
    },
  );

  it('leaves links to an editor that follows them itself', async () => {
    expect(await definedAt(at('](#te'), false)).toBeUndefined();
  });
});

describe('references', () => {
  async function referencesAt(marked: string, withDefinition = true, isOurs = true) {
    const { page, position } = openAt(marked, FILES);
    const library = libraryOf(FILES);
    const asked = { library, markdown: { isOurs }, withDefinition };
    const found = await references(page, position, asked);
    return found?.map(
      ({ uri, range }) =>
        `${uri.replace('file:///work/docs/', '')}:${range.start.line + 1}:${range.start.character + 1}`,
    );
  }

  it.each([
    ['a severity', at('(for SE'), ['runbook.md:5:5', 'runbook.md:17:28', 'runbook.md:19:24']],
    ['a role', at('call the Sc'), ['runbook.md:11:5', 'runbook.md:17:44']],
    ['a parameter', at('service=<ser'), ['runbook.md:22:27', 'runbook.md:22:44']],
    ['a heading', at('## Te'), ['runbook.md:8:1', 'runbook.md:17:67', 'other.md:3:16']],
  ])('finds those of %s', async (_, marked, places) => {
    expect(await referencesAt(marked)).toEqual(places);
  });

  it('leaves out what defines it where that is asked', async () => {
    expect(await referencesAt(at('call the Sc'), false)).toEqual(['runbook.md:17:44']);
  });

  it('leaves headings to an editor that knows them itself', async () => {
    expect(await referencesAt(at('## Te'), true, false)).toBeUndefined();
  });
});

describe('a severity that is an ordinary word', () => {
  const words = `# R

## Severity

- **Critical**: Nobody can order
- **High**: Some cannot

## Workflow

### 1. Triage (for Critical)

If the severity is **High**, wait; a Critical-severity one is told at once. High load is no severity.

- Look: \`make up\`

### 2. Mitigation

- Stop: \`make up\`
`;

  it.each([
    ['in a limit', at('(for Cri', words), 'docs/runbook.md:5'],
    ['behind the word', at('is **Hi', words), 'docs/runbook.md:6'],
    ['before the word', at('a Cri', words), 'docs/runbook.md:5'],
    ['not anywhere', at('once. Hi', words), undefined],
  ])('is found %s', async (_, marked, defined) => {
    expect(await definedAt(marked)).toBe(defined);
  });
});
