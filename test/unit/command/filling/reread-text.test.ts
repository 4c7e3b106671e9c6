import { beforeAll, describe, expect, test } from 'vitest';
import { fillCommand } from '../../../../extension/command/fill-command';
import type { ShellGrammar } from '../../../../extension/command/shell-grammar';
import { loadGrammar } from './load-grammar';
import { templateOf } from './template-of';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const hostile = [
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  '| touch pwned',
  '& touch pwned',
  "'; touch pwned; '",
  '"; touch pwned; "',
  "' OR 1=1 --",
  'x\ntouch pwned',
  'x\r\ntouch pwned',
  '\nEOF\ntouch pwned\n',
  '${IFS}touch',
  '$IFS',
  'a b',
  '\\',
  '\\nx',
  "'",
  '"',
  '*',
  '~',
  '!!',
  '{a,b}',
  '<(touch pwned)',
  '>pwned',
  '#',
  '-x',
  '-oProxyCommand=touch',
  '--upload-pack=touch',
  '"); system("touch pwned"); ("',
  '{{range}}',
  'é',
  '',
];
const harmless = ['api', 'web-1', 'prod_2', '10.0.0.1', 'v1.2.3'];

/** Text that something reads again after the shell, and the word by which the reason names it. */
const reread: readonly (readonly [template: string, reader: string])[] = [
  ['ssh host "systemctl restart <x>"', 'ssh'],
  ["ssh host 'systemctl restart <x>'", 'ssh'],
  ['ssh host systemctl restart <x>', 'ssh'],
  ['ssh -p 22 user@<x> uptime', 'ssh'],
  ['ssh <x>', 'ssh'],
  ['ssh host <<EOF\nls <x>\nEOF', 'ssh'],
  ["ssh host 'bash -s' <<'EOF'\nls <x>\nEOF", 'ssh'],
  ['scp file <x>:/tmp', 'scp'],
  ['rsync -a . <x>:/tmp', 'rsync'],
  ['rsync -a . "host:<x>"', 'rsync'],
  ["sh -c 'ls <x>'", 'sh'],
  ['bash -lc "ls <x>"', 'bash'],
  ['bash -o pipefail -c "ls <x>"', 'bash'],
  ['/bin/zsh -c "ls <x>"', 'zsh'],
  ['"bash" -c <x>', 'bash'],
  ['\\bash -c <x>', 'bash'],
  ['sudo -u app bash -c "ls <x>"', 'bash'],
  ['env A=b nohup timeout 5 nice -n 3 sh -c "ls <x>"', 'sh'],
  ['A=b time sh -c "ls <x>"', 'sh'],
  ['ls | xargs -I{} sh -c "ls {} <x>"', 'sh'],
  ['find . -name a -exec sh -c "ls <x>" {} +', 'sh'],
  ['kubectl exec -it pod -- sh -c "ls <x>"', 'sh'],
  ["kubectl exec pod -c main -- bash -c 'ls <x>'", 'bash'],
  ['docker exec db sh -c "ls <x>"', 'sh'],
  ['docker run --rm alpine sh -c "ls <x>"', 'sh'],
  ['docker compose exec db psql -U app -c "select <x>"', 'psql'],
  ['nsenter -t 1 -m sh -c "ls <x>"', 'sh'],
  ['su - app -c "ls <x>"', 'su'],
  ['su -c "ls <x>" app', 'su'],
  ['eval "ls <x>"', 'eval'],
  ['eval ls <x>', 'eval'],
  ['eval "$(echo <x>)"', 'eval'],
  ['bash -c "$(echo <x>)"', 'bash'],
  ['bash <(echo <x>)', 'bash'],
  ['source <(echo <x>)', 'source'],
  ["trap 'echo <x>' EXIT", 'trap'],
  ['watch "ls <x>"', 'watch'],
  ['watch -n 1 ls <x>', 'watch'],
  ['parallel "ls <x>" ::: a', 'parallel'],
  ['psql -c "select * from t where a = \'<x>\'"', 'psql'],
  ['psql -Atc "select <x>"', 'psql'],
  ['psql --command="select <x>"', 'psql'],
  ['psql "host=<x> dbname=app"', 'psql'],
  ['psql -h db <<SQL\nselect <x>;\nSQL', 'psql'],
  ['mysql -u root -e "select <x>"', 'mysql'],
  ['mysql --execute="select <x>"', 'mysql'],
  ['sqlite3 app.db "select <x>"', 'sqlite3'],
  ['mongosh --eval "db.<x>.find()"', 'mongosh'],
  ['redis-cli eval "return <x>" 0', 'redis-cli'],
  ['redis-cli -h db EVAL "return 1" 0 <x>', 'redis-cli'],
  ['python3 -c "print(\'<x>\')"', 'python3'],
  ["perl -pe 's/<x>/y/' f", 'perl'],
  ['ruby -e "puts \'<x>\'"', 'ruby'],
  ['node -e "console.log(\'<x>\')"', 'node'],
  ['node -pe "1 + <x>"', 'node'],
  ['php -r "echo <x>;"', 'php'],
  ["awk '/<x>/ {print $1}' f", 'awk'],
  ["awk -v a=<x> '{print a}' f", 'awk'],
  ["sed -i 's/a/<x>/' f", 'sed'],
  ["sed -n '/<x>/p' f", 'sed'],
  ['jq \'.a == "<x>"\' f', 'jq'],
  ['echo "ls <x>" | sh', 'sh'],
  ['echo "ls <x>" | sudo bash', 'bash'],
  ['echo "ls <x>" | ssh host', 'ssh'],
  ['echo "select <x>" | psql', 'psql'],
  ['echo "<x>" | tee f | docker exec -i db psql', 'psql'],
  ['echo "<x>" | while read l; do eval "$l"; done', 'eval'],
  ['echo "<x>" | xargs rm', 'xargs'],
  ['bash <<< "ls <x>"', 'bash'],
  ['cat <<EOF | kubectl apply -f -\nname: <x>\nEOF', 'heredoc'],
  ["cat <<'EOF' > run.sh\nls <x>\nEOF", 'heredoc'],
  ['echo "ls <x>" | at now', 'at'],
  ['echo "* * * * * <x>" | crontab -', 'crontab'],
  ['gcloud compute ssh vm --command="ls <x>"', 'ssh'],
  ['aws ssm send-command --parameters commands="ls <x>"', 'aws'],
  ['make restart service=<x>', 'make'],
  ['git submodule foreach "ls <x>"', 'git'],
  ['git -c core.pager="<x>" log', 'git'],
  ['$TOOL -c "<x>"', '$TOOL'],
  ['"$KUBECTL" get <x>', '$KUBECTL'],
  ['run() { eval "$1"; }; run <x>', 'run'],
  ['q="select <x>"; psql -c "$q"', 'psql'],
  ['a=<x>; b="ls $a"; ssh host "$b"', 'ssh'],
  ['for h in a <x>; do ssh $h uptime; done', 'ssh'],
];

describe('text that something reads again', () => {
  test.each(reread)('%s', (template, reader) => {
    for (const value of hostile) {
      const filling = fillCommand(templateOf(template), new Map([['x', value]]), 'bash', grammar);
      expect(filling, JSON.stringify(value)).toMatchObject({
        kind: 'refused',
        problems: [{ parameter: 'x', reason: expect.stringContaining(reader) as string }],
      });
    }
    for (const value of harmless) {
      const filling = fillCommand(templateOf(template), new Map([['x', value]]), 'bash', grammar);
      expect(filling).toMatchObject({ kind: 'filled', text: template.replace('<x>', value) });
    }
  });
});

describe('places with rules of their own', () => {
  test.each([
    ['the program', '<x> --version', ['A=b', 'if', '-x', 'a b', '$(x)'], ['kubectl', './run.sh']],
    ['the program behind a wrapper', 'sudo <x>', ['-s', 'A=b', 'a b'], ['ls']],
    ['the program by substitution', '$(echo <x>) a', ['a b', ';'], ['ls']],
    ['a variable', 'export <x>=1', ['a b', 'a[$(x)]', '1', ''], ['A_1']],
    ['a variable to print', 'echo ${<x>}', ['a:-b', 'a@P', 'a[0]'], ['A']],
    ['a variable to remove', 'unset <x>', ['a[$(touch pwned)]', 'a b'], ['A']],
    ['a variable to read', 'read -r <x>', ['a[$(touch pwned)]', 'a b'], ['A']],
    ['a default', 'echo "${A:-<x>}"', ['a}b', '$(x)', 'a b', "'"], ['prod/eu-1']],
    ['arithmetic', 'echo $((<x> + 1))', ['a[$(touch pwned)]', 'a', '1+1', ''], ['12']],
    ['an arithmetic command', '(( <x> > 1 )) && ls', ['a[$(touch pwned)]', 'PATH'], ['12']],
    ['an arithmetic loop', 'for ((i=0; i<<x>; i++)); do ls; done', ['a[$(x)]', 'i'], ['3']],
    ['let', 'let a=<x>', ['b[$(touch pwned)]'], ['1']],
    ['a declared number', 'declare -i a=<x>', ['b[$(touch pwned)]'], ['1']],
    ['a number to compare', '[[ 1 -eq <x> ]]', ['a[$(touch pwned)]'], ['1']],
    ['a number to test', '[ <x> -gt 1 ]', ['a[$(touch pwned)]'], ['1', '-1']],
    ['a number to test by name', 'test <x> -gt 1', ['a[$(touch pwned)]'], ['1']],
    ['a variable to test', '[[ -v <x> ]]', ['a[$(touch pwned)]'], ['A']],
    ['a subscript', 'a[<x>]=1', ['$(touch pwned)', 'b[$(x)]'], ['1', 'key']],
    ['a regular expression', '[[ a =~ <x> ]]', ['.*', '(', 'a b', '$(x)'], ['abc']],
    ['a descriptor', 'ls >&<x>', ['a b', '$(x)'], ['2']],
    ['the end of a heredoc', 'cat <<<x>\nx\n<x>', ['EOF'], []],
    ['a format that names a variable', 'printf -v <x> %s 1', ['a[$(touch pwned)]'], ['A']],
    ['a comment', 'ls # <x>', ['a\ntouch pwned', 'a $(x)'], ['a b', '']],
    ['git', 'git clone <x>', ['--upload-pack=touch', '-c'], ['git@host:a/b.git', 'a b']],
    ['git behind --', 'git clone -- <x>', [], ['-v']],
    ['tar', 'tar cf a.tar <x>', ['--checkpoint-action=exec=sh'], ['a b', 'dir']],
    ['find', 'find <x> -name a', ['-delete'], ['a b', '.']],
    ['curl', 'curl -d <x> http://host', ['@/etc/passwd', '-K'], ['{"a": 1}']],
    ['an interpreter', 'python3 <x>', ['-cimport os'], ['a b.py']],
    ['an end of line too early', 'cat <<EOF\n<x>\nEOF', ['EOF'], ['eof']],
    ['a named value of jq', 'jq --arg a <x> .b f', [], ["it's", '$(x)', 'a b']],
    ['a variable in quotes', 'declare "<x>=1"', ['a[$(touch pwned)]'], ['A']],
    ['a subscript to remove', "unset 'a[<x>]'", ['$(touch pwned)'], ['key']],
    ['a list to declare', 'declare -a a=<x>', ['($(touch pwned))'], ['b']],
    ['a variable that is run', 'PROMPT_COMMAND=<x>', ['touch pwned'], ['true']],
    ['a shell of sudo', 'sudo -u app -i ls <x>', ['$IFS', 'a b'], ['a']],
    ['an option behind sudo', 'sudo grep -i <x> f', [], ['a b', '$(x)']],
    ['a pipe behind a heredoc', 'cat <<EOF | grep <x>\na\nEOF', [], ['a b', '$(x)']],
    ['a password of mysql', 'mysql -u root -p<x> db', [], ['p@ss w\'"!', 'sEcret!']],
    ['a connection', 'psql <x>', ['-c'], ['postgres://u@h/db?sslmode=require']],
    ['a filter before awk', "ls | grep <x> | awk '{print}'", [], ['a b', '$(x)']],
    ['an option of psql', 'psql -h <x> -U app', ['-c'], ['db', "a'b"]],
    ['an error nearby', 'if ls <x>; then', ['a b', '$(x)'], ['api']],
    ['any command', 'kubectl logs <x>', [], ['-f', 'a b', '$(x)', "'", '', '~', '=a']],
  ])('%s: %s', (_, template, refused, filled) => {
    const kindFor = (value: string): string =>
      fillCommand(templateOf(template), new Map([['x', value]]), 'bash', grammar).kind;
    for (const value of refused) expect([value, kindFor(value)]).toEqual([value, 'refused']);
    for (const value of filled) expect([value, kindFor(value)]).toEqual([value, 'filled']);
  });

  test.each([
    ['fish', "echo 'a\\' <x> 'b'"],
    ['fish', 'a=(<x> b)'],
    ['fish', 'echo `echo <x>`'],
    ['zsh', 'echo $a[<x>]'],
  ] as const)('%s does not read as bash: %s', (shell, template) => {
    const kindFor = (value: string): string =>
      fillCommand(templateOf(template), new Map([['x', value]]), shell, grammar).kind;
    expect(hostile.map(kindFor)).toEqual(hostile.map(() => 'refused'));
  });

  test('a value that names an interpreter restricts what it is to read', () => {
    const template = templateOf('<c> -c <x>');
    const fill = (c: string): string =>
      fillCommand(
        template,
        new Map([
          ['c', c],
          ['x', 'touch pwned'],
        ]),
        'bash',
        grammar,
      ).kind;
    expect([fill('ls'), fill('bash')]).toEqual(['filled', 'refused']);
  });
});
