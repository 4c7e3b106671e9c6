import { describe, expect, it } from 'vitest';
import { readBlock } from '../../../../extension/command/read-block';
import { loadGrammar } from '../filling/load-grammar';

const grammar = await loadGrammar();

function read(lines: readonly string[], language = 'bash') {
  return readBlock(lines.join('\n') + '\n', language, grammar);
}

function textsOf(lines: readonly string[], language = 'bash'): string[] {
  return read(lines, language).commands.map((command) => command.text);
}

describe('what a block is', () => {
  it.each([
    ['yaml', ['kind: Pod', 'metadata:', '  name: web']],
    ['json', ['{"status": "ok"}']],
    ['sql', ['SELECT 1;']],
    ['output', ['$ ls']],
    ['text', ['total 12', 'ls is a program']],
    ['', ['apiVersion: v1', 'kind: Service']],
    ['', ['{', '  "a": 1', '}']],
    ['', ['NAME   READY   STATUS', 'web-1  1/1     Running']],
    ['', ['SELECT count(*) FROM orders;']],
    ['', ['Error: connection refused']],
    ['', ['level=error msg="no such host" caller=main.go:12']],
    ['', ['make sure that the pods are running']],
    ['', ['>>> import os', '>>> os.getpid()']],
    ['', ['resource "aws_instance" "web" {', '  ami = "x"', '}']],
    ['', ['src', '├── main.ts', '└── test']],
    ['', ['+ replicas: 3', '- replicas: 2']],
    ['bash', ['mysql> show processlist;', 'postgres=# \\l', '127.0.0.1:6379> INFO']],
    ['', ['rate(http_requests_total{job="api"}[5m])']],
  ])('reads nothing in %j %j', (language, lines) => {
    expect(textsOf(lines, language)).toEqual([]);
  });

  it.each([
    [
      '',
      ['kubectl get pods -n web', '', 'NAME   READY   STATUS', 'web-1  1/1     Running'],
      ['kubectl get pods -n web'],
    ],
    ['', ['deployer ship --to staging'], ['deployer ship --to staging']],
    ['text', ['$ uptime', ' 10:00 up 3 days'], ['uptime']],
    ['sh', ['helm list', 'acme-cli do it'], ['helm list', 'acme-cli do it']],
  ])('reads the commands of %j %j', (language, lines, expected) => {
    expect(textsOf(lines, language)).toEqual(expected);
  });
});

describe('prompts and output', () => {
  it.each([
    [
      ['$ whoami', 'root', '$ id'],
      ['whoami', 'id'],
    ],
    [
      ['# the first', '$ whoami', '# a comment', '$ id'],
      ['whoami', 'id'],
    ],
    [
      ['# systemctl status nginx', '   Active: active (running)', '# journalctl -u nginx'],
      ['systemctl status nginx', 'journalctl -u nginx'],
    ],
    [['# Restart it', 'systemctl restart nginx'], ['systemctl restart nginx']],
    [['sh-4.4# ceph -s', '  cluster:', '    health: HEALTH_OK'], ['ceph -s']],
    [
      ['ops@bastion:~$ uptime', '[root@db-1 ~]# df -h', 'Filesystem Size'],
      ['uptime', 'df -h'],
    ],
    [
      ['$ cat <<EOF > /tmp/a', '> one', '> two', '> EOF', 'done'],
      ['cat <<EOF > /tmp/a\none\ntwo\nEOF'],
    ],
    [['$ kubectl get pods \\', '>   -n web', 'NAME READY'], ['kubectl get pods \\\n  -n web']],
    [['$ echo "it', 'goes on"', 'it'], ['echo "it\ngoes on"']],
    [['$ ', '$ ls'], ['ls']],
    [
      ['kubectl rollout restart deploy/web', 'deployment.apps/web restarted'],
      ['kubectl rollout restart deploy/web'],
    ],
  ])('%j', (lines, expected) => {
    expect(textsOf(lines, 'console')).toEqual(expected);
  });
});

describe('statements', () => {
  it.each([
    [
      ['cd /srv && ls; pwd', 'ls'],
      ['cd /srv && ls; pwd', 'ls'],
    ],
    [
      ['for h in a b; do', '  ssh $h uptime', 'done', 'ls'],
      ['for h in a b; do\n  ssh $h uptime\ndone', 'ls'],
    ],
    [
      ['f() {', '  ls', '}', 'f'],
      ['f() {\n  ls\n}', 'f'],
    ],
    [
      ["curl -d '{", '  "a": 1', "}' https://x.test", 'ls'],
      ['curl -d \'{\n  "a": 1\n}\' https://x.test', 'ls'],
    ],
    [
      ['kubectl apply -f - <<EOF', 'kind: Pod', '# not a comment', 'EOF', '', 'ls'],
      ['kubectl apply -f - <<EOF\nkind: Pod\n# not a comment\nEOF', 'ls'],
    ],
    [
      ['  ls \\', '    -l # long', '  # gone', '  pwd'],
      ['ls \\\n  -l # long', 'pwd'],
    ],
    [
      ['ls <dir> # <x>', 'echo "unfinished'],
      ['ls <dir> # <x>', 'echo "unfinished'],
    ],
  ])('%j', (lines, expected) => {
    expect(textsOf(lines)).toEqual(expected);
  });

  it('says where each command stands, without its prompt', () => {
    const { commands } = read(['  $ ls \\', '  >   -l', '  $ pwd'], 'console');
    expect(commands.map(({ start, end }) => [start, end])).toEqual([
      [
        { line: 0, column: 4 },
        { line: 1, column: 8 },
      ],
      [
        { line: 2, column: 4 },
        { line: 2, column: 7 },
      ],
    ]);
  });

  it('says which variables the shell has afterwards', () => {
    const { sets } = read([
      'export A=1',
      'B=$(C=2; echo $C)',
      'read D',
      'for e in 1 2; do F=$e; done',
      'G=1 make',
    ]);
    expect([...sets]).toEqual(['A', 'B', 'D', 'F']);
  });

  it('reads lines that end in CR LF', () => {
    expect(textsOf(['ls\r', 'pwd\r'])).toEqual(['ls', 'pwd']);
  });
});

describe('an opened shell', () => {
  it('has the later lines inside, until it is left', () => {
    const { commands } = read(['oc rsh pod/ceph-tools', 'ceph status', 'exit', 'oc get pods']);
    expect(commands.map((command) => command.inside)).toEqual([
      null,
      'oc rsh pod/ceph-tools',
      'oc rsh pod/ceph-tools',
      null,
    ]);
  });

  it('is not opened by a command that returns', () => {
    const { commands } = read(['ssh web-1 uptime', 'kubectl exec web-1 -- ls', 'ls']);
    expect(commands.map((command) => command.inside)).toEqual([null, null, null]);
  });

  it('that takes no shell commands has none inside', () => {
    expect(textsOf(['psql -h db', 'SELECT 1;', '\\q'])).toEqual(['psql -h db']);
  });
});

describe('nonsense', () => {
  it('neither hangs nor overflows', () => {
    const deep = `echo ${'$('.repeat(2000)}${')'.repeat(2000)}`;
    for (const body of [deep, '<'.repeat(50_000), "echo 'it\n".repeat(200), '\0 \u2028 $ \ud800']) {
      expect(() => readBlock(body, 'bash', grammar)).not.toThrow();
    }
  });
});

describe('a line of a block that nobody types', () => {
  it.each([
    'ctrl+c',
    'requested state: started',
    '[global]',
    "set statement_timeout to '1h'",
    'host all web 10.0.0.0/8 md5',
    ': exit status 1',
    'last uploaded: Mon 1 Jan',
  ])('%s', (text) => {
    expect(readBlock(`uptime\n${text}`, 'bash', grammar).commands.map((c) => c.text)).toEqual([
      'uptime',
    ]);
  });

  it('is not an assignment to a target or a short option to a tool', () => {
    const body = 'make a token=x\nip a add 10.0.0.1/8 dev eth0';
    expect(readBlock(body, 'bash', grammar).commands).toHaveLength(2);
  });
});
