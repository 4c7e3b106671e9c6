import { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { hover } from '../../../../extension/language/features/hover';
import { type Files, openAt } from './open-page';

const FILES: Files = {
  Makefile:
    'include mk/*.mk\n.PHONY: logs up\nup: db\n\tdocker compose up $(service)\n\n\t@echo up\nlogs:\n',
  'mk/db.mk': '# the database\nrollback-%:\n\tbin/rollback $*\n',
  'package.json': '{\n  "scripts": {\n    "build": "esbuild x.ts",\n    "test": "vitest"\n  }\n}\n',
  'compose.yaml': 'services:\n  api:\n    image: api:2\n  db:\n    image: postgres\n',
  justfile: 'x := "1"\nstatus area:\n  kubectl get pods {{area}}\n\nother:\n  true\n',
  'Taskfile.yml': 'version: 3\ntasks:\n  deploy:\n    aliases: [d]\n    cmds: [./deploy.sh]\n',
};

async function textAt(marked: string, values: Readonly<Record<string, string>> = {}) {
  const { page, position } = openAt(marked, FILES);
  const found = await hover(page, position, (name) => values[name]);
  if (found === undefined) return undefined;
  if (!MarkupContent.is(found.contents)) throw new Error('Not Markdown.');
  return { text: found.contents.value, marked: page.text.getText(found.range) };
}

describe('hover', () => {
  it.each<[what: string, marked: string, word: string, text: string]>([
    [
      "a target's rule",
      '- Start: `make u¦p service=api`',
      'up',
      '```makefile\nup: db\n\tdocker compose up $(service)\n\n\t@echo up\n```\n\nMakefile, line 3',
    ],
    [
      'a pattern of an included file',
      '- Back: `make rollback-2¦`',
      'rollback-2',
      '```makefile\nrollback-%:\n\tbin/rollback $*\n```\n\nmk/db.mk, line 2',
    ],
    [
      'a script',
      '- Build: `npm run bu¦ild`',
      'build',
      '```json\n"build": "esbuild x.ts"\n```\n\npackage.json, line 3',
    ],
    [
      'a service',
      '- `docker compose restart d¦b`',
      'db',
      '```yaml\ndb:\n    image: postgres\n```\n\ncompose.yaml, line 4',
    ],
    [
      'a recipe of just',
      '```sh\njust st¦atus web\n```',
      'status',
      '```just\nstatus area:\n  kubectl get pods {{area}}\n```\n\njustfile, line 2',
    ],
    [
      'a task by its alias',
      '```sh\ntask ¦d\n```',
      'd',
      '```yaml\ndeploy:\n    aliases: [d]\n    cmds: [./deploy.sh]\n```\n\nTaskfile.yml, line 3',
    ],
  ])('shows %s', async (_, marked, word, text) => {
    expect(await textAt(`# Runbook\n\n${marked}\n`)).toEqual({ text, marked: word });
  });

  it('says what a parameter takes, and its last value', async () => {
    const values = { service: 'db', number: '4' };
    expect(await textAt('- Restart: `make up service=<api|¦db>`', values)).toEqual({
      text: '`service` takes one of `api`, `db`.\n\nIts last value was `db`.',
      marked: '<api|db>',
    });
    expect(
      (await textAt('- Scale: `kubectl scale --replicas=<¦number> deploy/api`', values))?.text,
    ).toBe('`number` takes any text; it is quoted for the shell.\n\nIts last value was `4`.');
  });

  it('says what a parameter does not take', async () => {
    const found = await textAt('- Look: `ssh host "tail /var/log/<fi¦le>"`');
    expect(found?.text).toMatch(/^`file`: .*only letters, digits/);
  });

  it('never tells the last value of a secret', async () => {
    const values = { password: 'hunter2', name: 'x' };
    expect((await textAt('- `psql -W <pass¦word>`', values))?.text).not.toContain('hunter2');
    const attributed = '```sh {secret=name}\npsql -U <na¦me>\n```';
    expect((await textAt(attributed, { name: 'hunter2' }))?.text).not.toContain('hunter2');
  });

  const LEVELS =
    '# R\n\n## Severity\n\n- **SEV1**: Nobody can [order](x)\n- **SEV2**: Some cannot\n\n## Team\n\n- **Incident Lead**: Decides\n- **Scribe**: Writes\n- **On-Call Engineer**: Is woken\n\n';

  it('says what a severity and a role are', async () => {
    expect(await textAt(`${LEVELS}## Escalation (for S¦EV1/SEV2)\n`)).toEqual({
      text: '**SEV1**: Nobody can order\n\nDefined in line 5.',
      marked: 'SEV1',
    });
    expect((await textAt(`${LEVELS}Call the Incident L¦ead.\n`))?.text).toBe(
      '**Incident Lead**: Decides\n\nDefined in line 10.',
    );
    expect((await textAt(`${LEVELS}Ask the On-C¦all Engineer.\n`))?.text).toContain('Is woken');
  });

  it.each([
    `${LEVELS}Look at the \`SE¦V1\` dashboard.`,
    LEVELS.replace('SEV1', 'S¦EV1'),
    '- `make no¦pe`',
    '- `make ¦<target>`'.replace('<target>', 'x=1'),
    'Some t¦ext',
    '¦',
  ])('says nothing at %j', async (marked) => {
    expect(await textAt(marked)).toBeUndefined();
  });
});
