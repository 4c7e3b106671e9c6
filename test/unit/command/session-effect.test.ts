import { beforeAll, describe, expect, test } from 'vitest';
import { endsSession } from '../../../extension/command/session-effect';
import type { ShellGrammar } from '../../../extension/command/shell-grammar';
import { loadGrammar } from './filling/load-grammar';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

describe('what ends the session that sources it', () => {
  test.each([
    ['exit 3', 'exit'],
    ['cd /tmp && exit', 'exit'],
    ['if ! make test; then echo failed; exit 1; fi', 'exit'],
    ['{ echo a; exit 2; }', 'exit'],
    ['[ -n "$HOST" ] || exit 1', 'exit'],
    ['fail() { echo "$1"; exit 1; }', 'exit'],
    ['for h in a b; do ssh $h true || exit; done', 'exit'],
    ['case $1 in a) exit;; esac', 'exit'],
    ['command exit', 'exit'],
    ["\\exit; 'exit'", 'exit'],
    ['A=1 exit', 'exit'],
    ['echo a | while read l; do exit; done', 'exit'],
    ['exec bash -l', 'exec'],
    ['exec > out.log 2>&1', 'exec'],
    ["trap 'rm -f x' EXIT", 'trap'],
    ['set -e', 'set'],
    ['set -euo pipefail', 'set'],
    ['set -o nounset', 'set'],
    ['set -x; make', 'set'],
    ['set -e -o pipefail', 'set'],
    ['setopt ERR_EXIT', 'setopt'],
    ['logout', 'logout'],
    ['kill $$', 'kill'],
    ['kill -9 "$$"', 'kill'],
    ['eval "exit 1"', 'exit'],
    ['echo ${HOST:?set it}', '${HOST:?set it}'],
    ['if true; then exit 1', 'exit'],
  ])('%s', (text, expected) => {
    expect(endsSession(text, grammar)).toBe(expected);
  });
});

describe('what leaves the session that sources it alone', () => {
  test.each([
    'cd /srv && export A=1',
    '(exit 3)',
    'x=$(exit 1)',
    'exit 1 | cat',
    'sleep 5 && exit &',
    'echo exit',
    'kubectl exec web -- ls',
    'docker compose exec db psql',
    'bash -c "exit 1"',
    'ssh host exit',
    'find . -exec ls {} +',
    'f() { return 2; }; return 1',
    'set +e',
    'set -a; . ./env; set +a',
    'set -- a b',
    'set -x NAME value',
    'set -o',
    'shopt -s nullglob; ulimit -n 1024',
    'kill 4711',
    'if true; then echo "a',
    '# exit',
    'cat <<EOF\nexit\nEOF',
  ])('%s', (text) => {
    expect(endsSession(text, grammar)).toBeUndefined();
  });
});
