import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../../../extension/command/parameter';
import { readBlock } from '../../../../extension/command/read-block';
import { loadGrammar } from '../filling/load-grammar';

const grammar = await loadGrammar();

function parametersOf(text: string): readonly Parameter[] {
  return readBlock(text, 'bash', grammar).commands[0]?.parameters ?? [];
}

describe('placeholders', () => {
  it.each([
    ['make restart service=<service-name>', [['service-name', '<service-name>', 'angle']]],
    [
      'kubectl get <kind> <name> -n {namespace}',
      [
        ['kind', '<kind>', 'angle'],
        ['name', '<name>', 'angle'],
        ['namespace', '{namespace}', 'brace'],
      ],
    ],
    ['ssh [bastion-host]', [['bastion-host', '[bastion-host]', 'bracket']]],
    ['login --token YOUR_TOKEN', [['YOUR_TOKEN', 'YOUR_TOKEN', 'upper']]],
    ['kubectl logs POD_NAME', [['POD_NAME', 'POD_NAME', 'upper']]],
    ['kubectl get ns {{ namespace }}', [['namespace', '{{ namespace }}', 'mustache']]],
    ['kubectl -n $NAMESPACE get pods', [['NAMESPACE', '$NAMESPACE', 'env']]],
    ['echo "${NAMESPACE}"', [['NAMESPACE', '${NAMESPACE}', 'env']]],
    ['kubectl logs web-xxxxxxx', [['xxxxxxx', 'xxxxxxx', 'other']]],
    ['rake db:fix ...', [['...', '...', 'other']]],
    ['git commit -m "<what and why>"', [['what and why', '<what and why>', 'angle']]],
    ['kubectl apply -f - <<EOF\nname: <name>\nEOF', [['name', '<name>', 'angle']]],
    ["curl -H 'Authorization: Bearer <token>' https://x.test", [['token', '<token>', 'angle']]],
    ['cf env APPNAME', [['APPNAME', 'APPNAME', 'upper']]],
    ['chown YOURUSER: /srv', [['YOURUSER', 'YOURUSER', 'upper']]],
    ['rsync x HOST.EXAMPLE.COM:/srv', [['HOST.EXAMPLE.COM', 'HOST.EXAMPLE.COM', 'upper']]],
    ['TOKEN="PUT_IT_HERE"', [['PUT_IT_HERE', 'PUT_IT_HERE', 'upper']]],
    ['curl "https://x.test/CLUSTER_NAME/health"', [['CLUSTER_NAME', 'CLUSTER_NAME', 'upper']]],
    ['cf scale <<APP_NAME>> -i 2', [['APP_NAME', '<<APP_NAME>>', 'angle']]],
    ['redis-cli -a "your-key-here"', [['your-key-here', 'your-key-here', 'other']]],
    ['tool run [-o <org name>]', [['org name', '<org name>', 'angle']]],
    ['tool run [--force=false]', [['--force=false', '[--force=false]', 'bracket']]],
    [
      'rake "user:move[OLD_ID,NEW_ID]"',
      [
        ['OLD_ID', 'OLD_ID', 'upper'],
        ['NEW_ID', 'NEW_ID', 'upper'],
      ],
    ],
    [
      'tool <a> {a}',
      [
        ['a', '<a>', 'angle'],
        ['a-2', '{a}', 'brace'],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(parametersOf(text).map(({ name, token, style }) => [name, token, style])).toEqual(
      expected,
    );
  });

  it.each([
    'sort < in.txt > out.txt',
    'for x in a; do\n  # kubectl delete ns <name>\n  echo $x\ndone',
    'cat <<EOF>>file\nx\nEOF',
    'curl -X POST https://x.test',
    'curl --ciphers ECDHE-RSA-AES128-SHA https://x.test',
    'psql -c "select NAME from t"',
    'cat <<EOF\nx\nEOF',
    'diff <(ls a) <(ls b)',
    "awk '{print $1}' x",
    "jq '.items[] | {name}' x",
    'kubectl get po -o jsonpath="{.items[0].name}"',
    "kubectl get po -o jsonpath='{range .items[*]}{.metadata.name}{end}'",
    "docker ps --format '{{.Names}}'",
    'ls {a,b} {1..3}',
    '[[ -n x ]]',
    '[ -f x ]',
    'ls [abc]*',
    "grep '[a-z]' x",
    'curl -w "%{http_code}" x',
    'find . -exec ls {} +',
    'git stash show stash@{0}',
    'echo $HOME $1 $? $@',
    'X=1; echo $X',
    'for h in a b; do echo $h; done',
    "echo '$X'",
    "cat <<'EOF'\n$X\nEOF",
    'read X && echo $X',
    'export API_KEY',
    'printenv DB_HOST',
    'grep PASSWORD x',
    'go test ./...',
    'git diff a...b',
    'docker run -e DB_PASSWORD x',
    'echo \\$X',
    'git log HEAD',
    'pip install tool[extra]',

    'kill -s HUP 1',
    'PGPASSWORD=x psql',
  ])('none in %s', (text) => {
    expect(parametersOf(text)).toEqual([]);
  });

  it.each([
    ['make logs service=<api|web|db>', 'service', ['api', 'web', 'db']],
    ['deploy --env <dev|prod>', 'env', ['dev', 'prod']],
    ['make maintenance-mode <enable|disable>', 'choice', ['enable', 'disable']],
    ['upgrade [addon: dns/proxy/cni]', 'addon', ['dns', 'proxy', 'cni']],
    ['upgrade [dns/proxy]', 'choice', ['dns', 'proxy']],
    ['svc {start|stop}', 'choice', ['start', 'stop']],
    ['deploy <env: dev|prod>', 'env', ['dev', 'prod']],
  ])('%s offers choices', (text, name, choices) => {
    expect(parametersOf(text)).toMatchObject([{ name, choices }]);
  });

  it('tells two choices apart', () => {
    const names = parametersOf('tool <a|b> <c|d>').map((parameter) => parameter.name);
    expect(names).toEqual(['choice', 'choice-2']);
  });

  it('finds every place of a token', () => {
    const text = '  cp <f> <f>.bak';
    const [parameter] = parametersOf(text);
    expect(parameter?.places).toEqual([
      { start: 3, end: 6 },
      { start: 7, end: 10 },
    ]);
  });

  it.each([
    ['login <password>', true],
    ['login <api_token>', true],
    ['login YOUR_API_KEY', true],
    ['login $DB_PASSWORD', true],
    ['get <secret-name>', false],
    ['get <namespace>', false],
    ['get <token-id>', false],
  ])('%s: secret %s', (text, secret) => {
    expect(parametersOf(text)).toMatchObject([{ secret }]);
  });

  it('need no value where the shell has one to fall back on', () => {
    expect(parametersOf('echo ${REGION:-eu-west-1}')).toMatchObject([
      { name: 'REGION', required: false, default: 'eu-west-1' },
    ]);
  });
});
