import { beforeAll, describe, expect, test } from 'vitest';
import { secretArguments } from '../../../extension/command/secret-arguments';
import type { ShellGrammar } from '../../../extension/command/shell-grammar';
import { readRunbook } from '../../../extension/runbook/read-runbook';
import { loadGrammar } from './filling/load-grammar';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

function shownOf(text: string) {
  const { steps } = readRunbook(`\`\`\`bash\n${text}\n\`\`\`\n`, { grammar });
  return steps.flatMap(({ commands }) =>
    commands.flatMap((command) =>
      secretArguments(command, grammar).map(({ parameter, program }) => `${parameter}: ${program}`),
    ),
  );
}

describe('a secret that is an argument of a program', () => {
  test.each([
    ['login --token <token>', 'token: login'],
    ['curl -H "Authorization: Bearer <api-token>" https://x.example', 'api-token: curl'],
    ['/usr/bin/curl -u "ada:<password>" https://x.example', 'password: curl'],
    ['sudo passwd-tool <password>', 'password: sudo'],
    ['time make deploy KEY=<api-key>', 'api-key: make'],
    ['env TOKEN=<token> ./deploy.sh', 'token: env'],
    ['echo start && login <token>', 'token: login'],
    ['out=$(login --token <token>)', 'token: login'],
    ['for h in a b; do ssh $h "login <token>"; done', 'token: ssh'],
    ['TOKEN=<token> && login --token "$TOKEN"', 'token: login'],
    ['export TOKEN="<token>"; curl -H "X-Token: ${TOKEN}" localhost', 'token: curl'],
    ['eval "login <token>"', 'token: eval'],
  ])('%s', (text, expected) => {
    expect(shownOf(text)).toEqual([expected]);
  });
});

test('a command that cannot be read may hand its secret to anything', () => {
  const [command] = readRunbook('- `login <token>`\n', { grammar }).steps.flatMap(
    ({ commands }) => commands,
  );
  const unreadable = command && { ...command, text: 'if login <token>' };
  expect(unreadable && secretArguments(unreadable, grammar)).toEqual([
    { parameter: 'token', program: undefined },
  ]);
});

describe('a secret that no list of processes shows', () => {
  test.each([
    ['TOKEN=<token> ./deploy.sh'],
    ['export TOKEN=<token>'],
    ['TOKEN=<token>; ./deploy.sh "$HOME"'],
    ["printf '%s' <password> | docker login --password-stdin"],
    ['docker login --password-stdin <<< "<password>"'],
    ['cat > .netrc <<EOF\npassword <password>\nEOF'],
    ['[ -n "<token>" ] && echo <token>'],
    ['login --user <user>'],
  ])('%s', (text) => {
    expect(shownOf(text)).toEqual([]);
  });
});
