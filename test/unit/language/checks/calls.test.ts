import { describe, expect, it } from 'vitest';
import type { Code } from '../../../../extension/language/codes';
import { block, check, marked, mended } from '../check';
import type { MemoryFile } from '../memory-workspace';

type Files = Readonly<Record<string, MemoryFile>>;
type Case = [what: string, files: Files, commands: string];

const MAKEFILE = 'restart status:\n\techo\ndeploy-%:\n\techo\n';

/** Cases that must be reported with this text underlined, and cases that must not. */
function testCalls(code: Code, finds: [...Case, string[]][], accepts: Case[]): void {
  describe(code, () => {
    it.each(finds)('finds %s', async (_, files, commands, found) => {
      expect(await marked(code, block(commands), { files })).toEqual(found);
    });
    it.each(accepts)('accepts %s', async (_, files, commands) => {
      expect(await marked(code, block(commands), { files })).toEqual([]);
    });
  });
}

testCalls(
  'make-target-missing',
  [
    ['a target that is not there', { Makefile: MAKEFILE }, 'make restrat', ['restrat']],
    ['one of several', { Makefile: MAKEFILE }, 'make -j 4 status X=1 nope', ['nope']],
    ['one behind sudo and &&', { Makefile: MAKEFILE }, 'sudo make status && make nope', ['nope']],
    [
      'one beside an include that may be missing',
      { Makefile: '-include .env\nx:' },
      'make y',
      ['y'],
    ],
    ['one in a folder', { 'api/Makefile': 'run:\n' }, 'make -C api rum', ['rum']],
    ['one after cd', { 'api/Makefile': 'run:\n' }, 'cd api\nmake rum', ['rum']],
    ['one in a named file', { 'x.mk': 'run:\n' }, 'make -f x.mk rum', ['rum']],
    ['one on a continued line', { Makefile: MAKEFILE }, 'make \\\n  nope', ['nope']],
    [
      'one beside includes in a circle',
      { Makefile: 'include a.mk\n', 'a.mk': 'include Makefile\nrun:\n' },
      'make rum',
      ['rum'],
    ],
  ],
  [
    ['a target that is there', { Makefile: MAKEFILE }, 'make restart status'],
    ['one that fits a pattern', { Makefile: MAKEFILE }, 'make deploy-eu'],
    ['one that an include brings', { Makefile: 'include mk/*.mk', 'mk/a.mk': 'x:' }, 'make x'],
    ['one beside an include that is not there', { Makefile: 'include gone.mk' }, 'make x'],
    ['one beside a file that make makes', { Makefile: '-include x.d\n%.d: y\n' }, 'make x'],
    ['one that is a file', { Makefile: MAKEFILE, 'x.c': '' }, 'make x'],
    ['a call without a Makefile', {}, 'make nope'],
    ['a placeholder', { Makefile: MAKEFILE }, 'make <target>'],
    ['a variable', { Makefile: MAKEFILE }, 'make $TARGET'],
    ['values of variables', { Makefile: MAKEFILE }, 'make restart service=nope'],
    ['another machine', { Makefile: MAKEFILE }, 'ssh host make nope'],
    ['a folder that is elsewhere', { Makefile: MAKEFILE }, 'cd /srv/api\nmake nope'],
    ['a clone of something else', { Makefile: MAKEFILE }, 'git clone x\ncd x\nmake nope'],
    ['generated rules', { Makefile: '$(eval $(call X))' }, 'make nope'],
    ['a Makefile nearer to the runbook', { Makefile: 'a:', 'docs/Makefile': 'b:' }, 'make a b'],
  ],
);

const PACKAGE = JSON.stringify({ scripts: { build: 'x', 'test:e2e': 'y' } });
testCalls(
  'package-script-missing',
  [
    ['a script that is not there', { 'package.json': PACKAGE }, 'npm run biuld', ['biuld']],
    ['a test that is not there', { 'package.json': PACKAGE }, 'npm test', ['test']],
    ['one in another folder', { 'web/package.json': PACKAGE }, 'npm --prefix web run x', ['x']],
    ['one of yarn', { 'package.json': PACKAGE }, 'yarn biuld', ['biuld']],
    ['one of pnpm', { 'package.json': PACKAGE }, 'pnpm run test:e3e', ['test:e3e']],
  ],
  [
    ['a script that is there', { 'package.json': PACKAGE }, 'npm run build'],
    ['what npm does itself', { 'package.json': PACKAGE }, 'npm ci\nyarn install\npnpm add x'],
    ['programs that yarn finds', { 'package.json': PACKAGE }, 'yarn run eslint'],
    ['other packages of the workspace', { 'package.json': PACKAGE }, 'npm run x -w api'],
    ['a script that may be missing', { 'package.json': PACKAGE }, 'npm run x --if-present'],
    ['a call without a package', {}, 'npm run x'],
    ['a package that is not JSON', { 'package.json': '{' }, 'npm run x'],
  ],
);

testCalls(
  'just-recipe-missing',
  [['a recipe that is not there', { justfile: 'up:\n  x\n' }, 'just upp', ['upp']]],
  [
    [
      'recipes, aliases and arguments',
      { justfile: 'up a="b:c":\nalias u := up\n' },
      'just up x\njust u',
    ],
    ['imported ones', { justfile: "import 'a.just'", 'a.just': 'up:\n' }, 'just up'],
    ['ones beside an import that is not there', { justfile: "import 'a.just'" }, 'just up'],
    ['modules', { justfile: 'mod api\nx:\n' }, 'just api up\njust api::up'],
    ['a call without a justfile', {}, 'just up'],
  ],
);

const TASKFILE = 'tasks:\n  up: {aliases: [u]}\n  down: {}\n';
testCalls(
  'task-missing',
  [['a task that is not there', { 'Taskfile.yml': TASKFILE }, 'task up dwon', ['dwon']]],
  [
    ['tasks, aliases and variables', { 'Taskfile.yml': TASKFILE }, 'task up u X=1 -- other'],
    ['included ones', { 'Taskfile.yml': `${TASKFILE}includes: {a: ./a}\n` }, 'task a:x'],
    ['a call without a Taskfile', {}, 'task add buy milk'],
    ['a Taskfile that is not YAML', { 'Taskfile.yml': 'a: [' }, 'task x'],
  ],
);

const COMPOSE = 'services:\n  api: {}\n  db: {}\n';
testCalls(
  'compose-service-missing',
  [
    [
      'a service that is not there',
      { 'compose.yaml': COMPOSE },
      'docker compose restart ap',
      ['ap'],
    ],
    ['one among options', { 'compose.yml': COMPOSE }, 'docker-compose logs --tail 5 dbb', ['dbb']],
    ['one of a named file', { 'x.yml': COMPOSE }, 'docker compose -f x.yml exec ap sh', ['ap']],
  ],
  [
    ['services', { 'compose.yaml': COMPOSE }, 'docker compose up -d --scale api=2 api db'],
    ['what is run in one', { 'compose.yaml': COMPOSE }, 'docker compose exec -u root api sh -c x'],
    [
      'one of an override',
      { 'compose.yaml': COMPOSE, 'compose.override.yaml': 'services: {x: {}}' },
      'docker compose stop x',
    ],
    ['files that take in others', { 'compose.yaml': 'include: [x]' }, 'docker compose stop x'],
    ['a file that is not there', { 'compose.yaml': COMPOSE }, 'docker compose -f a.yml stop x'],
    ['a call without a file', {}, 'docker compose stop x'],
  ],
);

const SCRIPTS: Files = { 'bin/up.sh': { executable: true }, 'bin/down.sh': { executable: false } };
testCalls(
  'script-missing',
  [
    ['a script that is not there', SCRIPTS, './bin/upp.sh', ['./bin/upp.sh']],
    ['one for an interpreter', SCRIPTS, 'bash bin/upp.sh -x', ['bin/upp.sh']],
    [
      'one behind a placeholder',
      SCRIPTS,
      './bin/upp.sh <a> && ./bin/upp.sh',
      ['./bin/upp.sh', './bin/upp.sh'],
    ],
    ['one after cd', SCRIPTS, 'cd bin\n./upp.sh', ['./upp.sh']],
    ['one at the top of a project', { Makefile: '' }, './upp.sh', ['./upp.sh']],
  ],
  [
    ['a script that is there', SCRIPTS, './bin/up.sh\nbash bin/up.sh'],
    ['one in a folder that is not here', SCRIPTS, './tools/up.sh'],
    ['one that is fetched before', SCRIPTS, 'curl -o bin/get.sh x\n./bin/get.sh'],
    ['one that the runbook writes', SCRIPTS, "cat > bin/x.sh <<'E'\nls\nE\nbash bin/x.sh"],
    ['one on the machine', SCRIPTS, '/usr/local/bin/up.sh\n~/up.sh'],
    ['a placeholder', SCRIPTS, './bin/<name>.sh'],
    ['what is built', SCRIPTS, './api'],
    ['one outside the workspace', SCRIPTS, '../../../bin/upp.sh'],
  ],
);

testCalls(
  'script-not-executable',
  [['a script without the run bit', SCRIPTS, './bin/down.sh', ['./bin/down.sh']]],
  [
    ['one that its interpreter runs', SCRIPTS, 'sh bin/down.sh'],
    ['one that is given the bit', SCRIPTS, 'chmod +x bin/down.sh\n./bin/down.sh'],
  ],
);

describe('what a call is about', () => {
  it('is told by the attribute cwd', async () => {
    const files = { 'api/Makefile': 'run:\n', Makefile: 'up:\n' };
    const cwd = block('make rum', 'sh {cwd=../api}');
    expect(await marked('make-target-missing', cwd, { files })).toEqual(['rum']);
  });

  it('is another machine inside a shell that an earlier line opened', async () => {
    const files = { Makefile: 'up:\n' };
    expect(await marked('make-target-missing', block('ssh host\nmake nope'), { files })).toEqual(
      [],
    );
  });

  it('is the workspace again in the next section after a cd', async () => {
    const markdown = `# R\n\n## A\n\n${FENCE}\ncd /srv\nmake x\n${FENCE_END}\n\n## B\n\n${FENCE}\nmake y\n${FENCE_END}\n`;
    const files = { Makefile: 'up:\n' };
    expect(await marked('make-target-missing', markdown, { files })).toEqual(['y']);
  });

  it('is found in inline code as well, with a name that is close', async () => {
    const markdown = '- Restart it: `make restrat service=db`\n';
    const [found] = await check(markdown, { files: { Makefile: MAKEFILE } });
    expect(found).toMatchObject({
      code: 'make-target-missing',
      severity: 'error',
      message: 'Makefile has no target "restrat". Did you mean "restart"?',
    });
    expect(found && mended(markdown, found)).toBe('- Restart it: `make restart service=db`\n');
  });
});

const FENCE = '```sh';
const FENCE_END = '```';
