import { describe, expect, it } from 'vitest';
import type { Code } from '../../../../extension/language/codes';
import { block, check, marked, mended } from '../check';
import type { MemoryFile } from '../memory-workspace';

type Files = Readonly<Record<string, MemoryFile>>;

/** Documents of which this text must be underlined; none where the list is empty. */
function testText(code: Code, cases: [what: string, markdown: string, found: string[], Files?][]) {
  describe(code, () => {
    it.each(cases)('%s', async (_, markdown, found, files = {}) => {
      const severities = { [code]: 'info' };
      expect(await marked(code, markdown, { files, severities })).toEqual(found);
    });
  });
}

const FILES: Files = { 'docs/other.md': '# Other\n\n## The `make` part\n', 'docs/map.png': '' };
testText('link-file-missing', [
  ['finds a file that is not there', 'See [it](othr.md#x).', ['othr.md#x'], FILES],
  ['finds one where a reference leads', '[it][r]\n\n[r]: othr.md', ['it'], FILES],
  [
    'accepts files, folders and pages',
    '[a](other.md) [b](.) [c](other) [d](other.html)',
    [],
    FILES,
  ],
  ['accepts what a page elsewhere may be', '[a](gone.html) [b](/gone)', [], FILES],
  [
    'looks at nothing outside the workspace',
    '[a](../../x.md) [b](https://x.example/y.md)',
    [],
    FILES,
  ],
  [
    'does not follow mail, templates and the page itself',
    '[a](mailto:a@b.c) [b]({{ x }}) [c](#)',
    [],
  ],
  ['accepts names that are written with %20', '[a](a%20b.md)', [], { 'docs/a b.md': '' }],
  ['takes no address of a site for a file', '[a](/settings/mail)', [], { ...FILES, Makefile: '' }],
  ['misses folders only where the project is whole', '[a](no/x.md)', [], FILES],
  ['finds a folder that is not there', '[a](no/x.md)', ['no/x.md'], { ...FILES, Makefile: '' }],
  ['sees no links in code', 'Type `[a](othr.md)`.\n\n    [a](othr.md)\n', [], FILES],
]);

testText('image-missing', [
  ['finds an image that is not there', '![a](mpa.png)', ['mpa.png'], FILES],
  ['finds one in a link', '[![a](mpa.png)](other.md)', ['mpa.png'], FILES],
  [
    'accepts images',
    '![a](map.png) ![b](https://x.example/a.png) ![c](data:image/png;base64,x)',
    [],
    FILES,
  ],
  ['does not expect images where there are none', '![a](x.png)', []],
]);

testText('link-heading-missing', [
  ['finds a heading that is not there', '# One\n\n[a](#tow)', ['#tow']],
  ['finds one of another file', '[a](other.md#nope)', ['other.md#nope'], FILES],
  [
    'accepts headings in HTML',
    '<h1 align="center"><code>one</code>\ntwo</h1>\n\n[a](#one-two)',
    [],
  ],
  ['accepts headings', '# One: `two` & three!\n\n[a](#one-two--three) [b](#top)', []],
  ['accepts those of another file', '[a](other.md#the-make-part)', [], FILES],
  ['accepts code with brackets', '[a](x.md#--all-name)', [], { 'docs/x.md': '# `--all <name>`' }],
  ['accepts names that authors give', '<a id="x"></a>\n\n## Y {#why}\n\n[a](#x) [b](#why)', []],
  ['accepts the second of two', '# A\n\n# A\n\n[a](#a-1)', []],
  ['accepts what some sites take for a heading', '####Look here\n\n[a](#look-here)', []],
  ['accepts places that every page has', '[a](#top) [b](other.md#L3)', [], FILES],
]);

testText('heading-ambiguous', [
  ['finds a link to one of two', '# A\n\n# A\n\n[a](#a)', ['#a']],
  ['accepts headings that nothing links to', '# A\n\n# A', []],
]);

testText('link-undefined', [
  ['finds a label that leads nowhere', 'See [the guide][guide].', ['[the guide][guide]']],
  ['accepts labels', 'See [the guide][guide].\n\n[guide]: x', []],
  ['accepts labels of changes', '- [BUGFIX][ui] Log in', []],
  ['accepts what is no link', 'Use a[i][j], `[a][bc]` or \\[ab][cd].', []],
]);

testText('command-quote', [
  ['finds curly quotes', block('echo “a b”'), ['“', '”']],
  ['accepts them in quoted text and comments', block('echo "“a”" \'’\' # “x”'), []],
  ['accepts an apostrophe', block('echo don’t'), []],
]);

testText('command-space', [
  ['finds a space that is none', block('kubectl get\u00A0pods'), ['\u00A0']],
  ['finds one behind a program', block('$ ls\u00A0-a\nsome\u00A0output', 'console'), ['\u00A0']],
  ['accepts one in quoted text', block('echo "a\u00A0b"'), []],
]);

testText('command-dash', [
  ['finds a dash before an option', block('kubectl get pods –all —x'), ['–', '—']],
  ['accepts dashes in text', block('echo a–b "– c" # —x'), []],
]);

testText('continuation-broken', [
  ['finds a space behind the backslash', block('kubectl get pods \\ \n  --all'), ['\\ ']],
  ['accepts lines that go on', block('kubectl get pods \\\n  --all'), []],
  ['accepts the last line', block('echo a\\ '), []],
]);

testText('shell-syntax', [
  ['finds a quote that nothing closes', block('kubectl get pods "'), ['"']],
  [
    'finds text that is no command',
    block('kubectl get pods (all of them)'),
    ['kubectl get pods (all of them)'],
  ],
  ['accepts what a shell reads', block('for a in $(ls); do\n  echo "$a\'s" # it\'s\ndone'), []],
  ['finds a loop without an end', block('for a in b c; do\n  echo $a\nls'), ['for']],
  ['finds an end without a loop', block('ls\nfi'), ['fi']],
  ['finds a backslash with nothing behind it', block('ls -l \\\n  -a \\'), ['\\']],
  ['does not judge what may be no command', block('http(s)://<host>/x', ''), []],
  ['knows nothing of other shells', block('echo "', 'fish'), []],
]);

testText('placeholder-unfillable', [
  ['finds the word that ends a heredoc', block("cat <<'<END>'\nx\n<END>"), ['<END>']],
  ['accepts placeholders in quotes', block('echo \'<a>\' "<b>" <c> $(echo <d>)'), []],
]);

testText('placeholder-hidden', [
  ['finds a placeholder that reads as a tag', 'Tell <service-name>.', ['<service-name>']],
  ['finds one that begins a line', '<service-name>\n', ['<service-name>']],
  ['accepts tags', 'A <kbd>b</kbd><br> and <my-tag>x</my-tag>.', []],
  ['accepts code', 'Type `<service-name>` or \\<service>.', []],
]);

const SEVERITIES = '## Severity levels\n\n- **SEV1**: bad\n- **SEV2**: less bad\n\n';
testText('severity-undefined', [
  ['finds one in the text', `${SEVERITIES}Page in SEV1, not in Sev-3.`, ['Sev-3']],
  [
    'finds one that a phase asks for',
    `${SEVERITIES}## Response workflow\n\n### 1. Triage (for SEV1/SEV3)\n\nLook.\n\n### 2. Resolution\n\nMend.\n`,
    ['SEV3'],
  ],
  [
    'finds a phase that asks for one where none is defined',
    '## Response workflow\n\n### 1. Triage (for SEV1)\n\nLook.\n\n### 2. Resolution\n\nMend.\n',
    ['### 1. Triage (for SEV1)'],
  ],
  ['accepts those that are defined', `${SEVERITIES}In SEV 1, sev-2 and P99 \`SEV3\`.`, []],
  ['needs definitions', 'In SEV3, call.', []],
]);

function limited(defined: string, ...limits: string[]): string {
  const list = defined.split(' ').map((name) => `- **${name}**: …\n`);
  const phases = limits.map(
    (limit, index) => `### ${String(index + 1)}. Triage ${limit}\n\nLook.\n\n`,
  );
  return `## Severity levels\n\n${list.join('')}\n## Response workflow\n\n${phases.join('')}### 9. Resolution\n\nMend.\n`;
}

testText('severity-undefined', [
  [
    'finds a word that a phase asks for',
    limited('High Low', '(for Critical)', '- critical only', 'for low', '(for Urgent and High)'),
    ['Critical', 'critical', 'Urgent'],
  ],
  [
    'finds a word beside what is defined, and each of several',
    limited('SEV1 SEV2', '(for SEV1/Critical)', '(Major or Minor)'),
    ['Critical', 'Major', 'Minor'],
  ],
  [
    'finds a misspelt word in brackets',
    limited('Critical Medium Low', '(for Critcal)', '(only for low and medimu incidents)'),
    ['Critcal', 'medimu'],
  ],
  [
    'accepts words that are defined',
    limited('Critical Low', '(for critical)', '(Low and above)', '(for all severities)'),
    [],
  ],
  [
    'accepts a phase that says how it is',
    limited('High Low', '(urgent)', '(low risk)', '(if critical)', '(for critical services)'),
    [],
  ],
  [
    'accepts a phase that says what it is for',
    limited('Blocker Minor', '(for Docker)', '(for now)', '(for mirror)', '(for blocks of it)'),
    [],
  ],
  [
    'leaves words in the text alone',
    `${limited('High Low', '')}In a Critical one, call. For Critical: page.\n`,
    [],
  ],
  [
    'finds a phase that asks for a word where none is defined',
    '## Response workflow\n\n### 1. Triage (for High/Critical)\n\nLook.\n\n### 2. Resolution\n\nMend.\n',
    ['### 1. Triage (for High/Critical)'],
  ],
  ['needs definitions to find a misspelt word', limited('Nothing', '(for Critcal)'), []],
]);

const WORKFLOW = '## Response workflow\n\n### 1. Triage\n\nLook.\n\n### 2. Mitigation\n';
testText('phase-empty', [
  ['finds a phase without text', WORKFLOW, ['### 2. Mitigation']],
  ['accepts one with text', `${WORKFLOW}\nMend.\n`, []],
  ['accepts one whose text stands deeper', `${WORKFLOW}\n#### How\n\nMend.\n`, []],
]);

const ISSUES = '# R\n\n## Common issues\n\n### Slow\n\n';
testText('procedure-empty', [
  ['finds a problem without text', `${ISSUES}### Down\n\nRestart it.\n`, ['### Slow']],
  ['accepts one with text', `${ISSUES}Restart it.\n`, []],
]);

testText('procedure-unresolved', [
  ['finds symptoms alone', `${ISSUES}**Symptoms**:\n- It is slow\n`, ['### Slow']],
  [
    'accepts one with a resolution',
    `${ISSUES}**Symptoms**:\n- Slow\n\n**Resolution**:\n- Wait\n`,
    [],
  ],
]);

testText('step-unfinished', [
  [
    'finds a mark',
    'TODO\n\n- Look: TBD\n- See FIXME: why\n- Restart it (TODO)\n- (command needed)',
    ['TODO', 'TBD', 'FIXME', 'TODO', 'command needed'],
  ],
  [
    'accepts such words in code and in others',
    'Run `grep TODO` in todo.md, see AUTO-TODO or your TODO list.',
    [],
  ],
]);

testText('destroy-unconfirmed', [
  ['finds a command that destroys', block('rm -rf /srv/data'), ['rm -rf /srv/data']],
  ['accepts one that says so', block('rm -rf /srv/data', 'sh {confirm}'), []],
]);

testText('choices-differ', [
  ['finds other choices', block('x a=<b|c>\nx a=<b|d>'), ['<b|d>']],
  ['accepts the same', block('x a=<b|c>\nx a=<c|b>\ny a=<b|d>\nx a=<e>'), []],
]);

testText('output-mixed', [
  ['finds what was printed', block('$ make status\nhealthy\n$ ls'), ['healthy']],
  ['accepts a session that says so', block('$ make status\nhealthy', 'console'), []],
  ['accepts prompts alone', block('$ make up\n# then\n\n$ make \\\n>   down'), []],
  ['accepts a script', block('make up\n# done\ncat <<EOF\nhealthy\nEOF'), []],
]);

testText('fence-language-missing', [
  ['finds commands', '```\nkubectl get pods\n```', ['```']],
  ['finds a session', '- Look:\n\n  ~~~~\n  $ kubectl get pods\n  web-0\n  ~~~~', ['~~~~']],
  ['accepts what holds none', '```\nsome text\n```\n\n    kubectl get pods\n', []],
  ['accepts any language', block('kubectl get pods', 'text'), []],
  ['accepts what may be settings', '```\naddress=/a.example/127.0.0.1\nport=53\n```', []],
]);

testText('fence-language-unknown', [
  ['finds a misspelt one', block('kubectl get pods', 'bahs'), ['bahs']],
  ['finds one with attributes', block('make up', 'consol {confirm}'), ['consol']],
  ['accepts languages of other things', block('make up', 'makefile'), []],
  ['accepts blocks without commands', block('some: text', 'bahs'), []],
]);

testText('placeholder-unbalanced', [
  ['finds one that lacks its end', block('make restart service=<api|web'), ['<api|web']],
  ['finds one that lacks its beginning', block('make logs service=name>'), ['name>']],
  ['finds other brackets', block('make up x={name\nmake up x=[name y=1'), ['{name', '[name']],
  [
    'finds one in inline code',
    '- Restart it: `make restart service=<service-name`',
    ['<service-name'],
  ],
  [
    'accepts redirections, groups and patterns',
    block('psql shop <dump.sql\nmysql < backup\nls >out\n{ ls; }\nls [ab]* {a,b}\n[ -f x ]'),
    [],
  ],
  ['accepts quoted text', block(`curl -d '{name' "<b" \\\n  -H "a: b>"`), []],
  ['accepts placeholders', block('make restart service=<api|web> x={y}'), []],
  ['accepts what is no command', 'See `List<String` and `<div`.', []],
]);

const TEAM =
  '## Team\n\n- **Incident Commander**: decides\n- **Comms Lead**: tells\n\n## Response workflow\n\n### 1. Triage\n\n';
const NEXT = '\n\n### 2. Mitigation\n\nMend it.\n\n## After\n\nThank the Scribe.\n';
testText('role-undefined', [
  [
    'finds one that the team lacks',
    `${TEAM}Call the Incident Manager.${NEXT}`,
    ['Incident Manager'],
  ],
  ['finds another', `${TEAM}Call the Scribe.${NEXT}`, ['Scribe']],
  ['accepts other ways to write one', `${TEAM}Call the Communications Lead.${NEXT}`, []],
  ['accepts words that are no names', `${TEAM}Ask a scribe.${NEXT}`, []],
  ['needs a team', `## Response workflow\n\n### 1. Triage\n\nCall the Scribe.${NEXT}`, []],
]);

const MITIGATION = '## Response workflow\n\n### 1. Triage\n\nLook.\n\n### 2. Mitigation\n\n';
const RESTART = '- Restart it: `make restart`\n';
testText('mitigation-unverified', [
  ['finds a change with nothing behind it', MITIGATION + RESTART, ['make restart']],
  ['finds the last of several', `${MITIGATION}- \`make status\`\n${RESTART}`, ['make restart']],
  ['accepts a look at it', `${MITIGATION}${RESTART}- See whether it is healthy\n`, []],
  ['accepts a command that looks', `${MITIGATION}${RESTART}- \`kubectl get pods\`\n`, []],
  ['accepts the way back', `${MITIGATION}${RESTART}- Else roll back\n`, []],
  ['accepts what the next phase says', `${MITIGATION}${RESTART}\n### 3. End\n\nVerify it.\n`, []],
  [
    'finds one in a known problem',
    `${ISSUES}- \`kubectl delete pod x\`\n`,
    ['kubectl delete pod x'],
  ],
]);

const RULES: Files = {
  Makefile: 'restart status:\n\techo\ndeploy-eu:\n',
  'compose.yaml': 'services:\n  api: {}\n  db: {}\n',
};
const RECIPES: Files = {
  ...RULES,
  Makefile: [
    'logs:',
    '\t@docker compose logs --tail $(lines) $(service)',
    'tidy:',
    '\tcd deploy && docker compose up -d ${service}',
    'say:',
    '\techo $(service); docker compose logs web',
    'show: logs',
    '',
  ].join('\n'),
  'deploy/Makefile': 'up:\n\tdocker compose up $(service)\n',
  'deploy/compose.yaml': 'services:\n  web: {}\n',
};
testText('choice-unknown', [
  ['finds one that is no target', block('make <restart|status|stop>'), ['stop'], RULES],
  ['finds a part of one', block('make deploy-<eu|us>'), ['us'], RULES],
  ['finds one that is no service', block('docker compose logs <api|web|db>'), ['web'], RULES],
  ['accepts those that are there', block('make <restart|status>'), [], RULES],
  ['accepts values of variables', block('make restart service=<x|y>'), [], RULES],
  [
    'finds one that a recipe has no use for',
    block('make logs service=<api|web>'),
    ['web'],
    RECIPES,
  ],
  ['goes where a recipe goes', block('make tidy service=<web|api2>'), ['api2'], RECIPES],
  ['looks where make is sent', block('make -C deploy up service=<web|api2>'), ['api2'], RECIPES],
  ['accepts what a recipe takes', block('make logs service=<api|db>'), [], RECIPES],
  ['accepts other variables', block('make logs lines=<10|100>'), [], RECIPES],
  ['accepts values that no service is named by', block('make say service=<x|y>'), [], RECIPES],
  ['follows no other targets', block('make show service=<x|y>'), [], RECIPES],
  ['knows nothing without the files', block('make <restart|stop>'), []],
]);

testText('front-matter-malformed', [
  ['finds a title that is none', '---\ntitle: [a]\n---\n', ['title']],
  ['finds a time that is none', '---\nupdates: { SEV1: 30m, SEV2: often }\n---\n', ['updates']],
  ['finds each of them', '---\nupdates:\n  SEV1: 30\n  SEV2: 25h\n---\n', ['updates', 'updates']],
  ['finds a time for no severity', '---\ntitle: A\nupdates: 30m\n---\n', ['updates']],
  ['accepts times', '---\ntitle: A\nupdates: { SEV1: 1h30m, SEV2: off }\n---\n', []],
  ['accepts what is still to be written', '---\nupdates:\n---\n', []],
  ['accepts any other key', '---\ntitle: A\ntags: [a]\n---\n', []],
]);

testText('front-matter-unknown', [
  ['finds a misspelt title', '---\ntags: [a]\ntitel: A\n---\n', ['titel']],
  ['finds misspelt updates', '---\n"updtes": { SEV1: 30m }\n---\n', ['updtes']],
  ['accepts what is beside the right one', '---\ntitle: A\ntitel: B\n---\n', []],
  ['accepts what has another kind of value', '---\nupdated: 2026-11-01\ntitel: [a]\n---\n', []],
  ['accepts keys in tables', '---\nsite:\n  titel: A\n---\n', []],
  ['accepts other keys', '---\nlayout: page\ndate: 2026-11-01\n---\n', []],
]);

testText('fence-unclosed', [['is what the reader says', '```sh\nls\n', ['```sh']]]);

describe('a fix', () => {
  it.each<[markdown: string, mended: string, Files?]>([
    ['---\ntitel: A\n---\n', '---\ntitle: A\n---\n'],
    [limited('Critical Low', '(for Critcal)'), limited('Critical Low', '(for Critical)')],
    ['[a][runbok]\n\n[runbook]: x', '[a][runbook]\n\n[runbook]: x'],
    ['[runbok][]\n\n[runbook]: x', '[runbok][runbook]\n\n[runbook]: x'],
    [block('echo “a'), block('echo "a')],
    [block('ls –all'), block('ls --all')],
    [block('ls –a'), block('ls -a')],
    [block('ls\u00A0-a'), block('ls -a')],
    ['- Look: `kubectl\u00A0get pods`', '- Look: `kubectl get pods`'],
    [block('ls \\ \n  -a'), block('ls \\\n  -a')],
    ['Tell <the-owner>.', 'Tell `<the-owner>`.'],
    ['[a](./othr.md#b)', '[a](./other.md#b)', FILES],
    ['# Look here\n\n[a](#lok-here)', '# Look here\n\n[a](#look-here)'],
    ['![a](mpa.png "t")', '![a](map.png "t")', FILES],
  ])('mends %j', async (markdown, expected, files = {}) => {
    const [found] = await check(markdown, { files });
    expect(found && mended(markdown, found)).toBe(expected);
  });
});
