import { describe, expect, it } from 'vitest';
import type { Command } from '../../../extension/runbook/model';
import { read } from './read-fixture';

/** What stands in the source at a command's range. */
function textAt(markdown: string, { line, column, endLine, endColumn }: Command): string {
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const taken = lines.slice(line - 1, endLine);
  taken[taken.length - 1] = taken.at(-1)?.slice(0, endColumn - 1) ?? '';
  taken[0] = taken[0]?.slice(column - 1) ?? '';
  return taken.join('\n');
}

/** Markers of quotes, prompts and indents belong to no command. */
function bare(text: string): string {
  return text.replace(/\n[>\s]*/g, '\n').replace(/\s+/g, ' ');
}

function commandsIn(markdown: string): Command[] {
  return read(markdown).steps.flatMap((step) => step.commands);
}

const documents: readonly (readonly [string, string, number])[] = [
  ['a fence', 'Do:\n\n```sh\nmake api\nmake web\n```\n', 2],
  ['a fence in a list', '1. Do:\n\n   ```sh\n   make api\n     make web\n   ```\n', 2],
  ['a fence two lists deep', '- x\n  - y:\n    ```sh\n    make api\n    ```\n', 1],
  ['a fence in a quote', '> Note:\n>\n> ```sh\n> make api\n> make web \\\n>   --now\n> ```\n', 2],
  ['a quote in a list', '- > ```sh\n  > make api\n  > ```\n', 1],
  ['a fence that is indented more than its body', '   ```sh\n make api\n   ```\n', 1],
  ['a fence with tabs', '-\tDo:\n\n\t```sh\n\tmake api\n\t\tmake web\n\t```\n', 2],
  ['tildes', '~~~ bash\nmake api\n~~~\n', 1],
  ['prompts', '```console\n$ make api\ndone\n$ make web\n```\n', 2],
  ['a command over several lines', '```sh\nmake api \\\n  b=c \\\n  d=e\nmake f\n```\n', 2],
  [
    'line ends of Windows',
    'Do:\r\n\r\n```sh\r\nmake api\r\nmake web\r\n```\r\n\r\nRun `make db`.\r\n',
    3,
  ],
  ['line ends of old Macs', '```sh\rmake api\r```\r\rRun `make db`.\r', 2],
  ['a byte order mark', '\uFEFFRun `make api`.\n\nRun `make web`.\n', 2],
  ['front matter', '---\ntitle: x\n---\n\nRun `make api`.\n', 1],
  ['a list item', '- Restart it: `make api`\n- Again: `make web`\n', 2],
  ['several on one line', 'Run `make api`, then run `make web` and run `make api`.\n', 3],
  [
    'a paragraph of several lines',
    'First\nrun `make api`\n  and then run\n  `make web` again.\n',
    2,
  ],
  ['code over two lines', 'Run `make api\nb=c` now.\n', 1],
  ['code over two lines of a quote', '> Run `make api\n> b=c` now.\n', 1],
  ['double backticks', 'Run ``make api `date` `` and run `` make web ``.\n', 2],
  ['escaped backticks', 'Not \\`this\\`, run `make api`.\n', 1],
  ['code in bold', '**Now run `make api`** and run *`make web`*.\n', 2],
  ['code in a link', 'Run [`make api`](x.md), then run `make web`.\n', 2],
  ['words in other scripts', 'Führe — 走る 🚒 — run `make api`.\n', 1],
  ['a prompt in code', 'Run `$ make api`.\n', 1],
  ['a table', '| What | Run |\n|---|---|\n| x | run `make api` |\n| `no` | `make web c=1` |\n', 2],
  ['a table without outer bars', 'What | Run\n--- | ---\nx | `make web c=1`\n', 1],
  ['a table in a quote', '> | Run | x |\n> |---|---|\n> | `make web c=1` | y |\n', 1],
  ['a task', '- [ ] Run `make api`\n', 1],
  ['a second paragraph of an item', '- First.\n\n  Then run `make api`.\n', 1],
];

describe('the place of a command', () => {
  it.each(documents)('in %s', (_, markdown, count) => {
    const commands = commandsIn(markdown);
    expect(commands).toHaveLength(count);
    for (const command of commands) {
      expect(bare(textAt(markdown, command))).toBe(bare(command.text));
    }
  });

  it('is told apart for equal commands on one line', () => {
    expect(
      commandsIn('Run `make api`, then run `make api`.\n').map(({ column }) => column),
    ).toEqual([6, 27]);
  });

  it('counts the backslash of a bar in a table', () => {
    const markdown = '| Run |\n|---|\n| `ps aux \\| grep nginx` |\n';
    const [command] = commandsIn(markdown);
    expect(command?.text).toBe('ps aux | grep nginx');
    expect(command && textAt(markdown, command)).toBe('ps aux \\| grep nginx');
  });
});
