import type { PanelRunbook, PanelStep } from '../../extension/vscode/panel/panel-runbook';
import { readMarkdown } from '../../extension/vscode/panel/read-markdown';

export const kitchen = `# Kitchen

What to do when the [stove](docs/stove.md#cold) is cold. See also [Resolution](#2-resolution) and [the makers](https://stove.example/help).

![The stove](stove.svg)

## 1. Look

- [ ] Tell the guests
- Look around: \`printf '%s' <what>\`

\`\`\`sh
ls -l
pwd
\`\`\`

| What      | How          |
| --------- | ------------ |
| The gas   | \`gas-status\` |

## 2. Resolution

> Do not burn yourself.

1. Pour the tea
2. ~~Wait~~
`;

const nothing = {
  state: 'todo',
  said: '',
  entered: false,
  asked: true,
  commands: [],
  together: 0,
} as const;
const command = { asks: false, last: null } as const;

export const kitchenSteps: readonly PanelStep[] = [
  { ...nothing, id: 'tell', line: 9, text: 'Tell the guests' },
  {
    ...nothing,
    id: 'look',
    line: 10,
    text: "Look around: printf '%s' <what>",
    commands: [{ ...command, id: 'printf', text: "printf '%s' <what>", asks: true }],
  },
  {
    ...nothing,
    id: 'block',
    line: 12,
    text: 'Look',
    state: 'failed',
    said: 'Failed, run by Ada at 03:12',
    together: 2,
    commands: [
      { ...command, id: 'ls', text: 'ls -l' },
      {
        ...command,
        id: 'pwd',
        text: 'pwd',
        last: {
          run: 'run-1',
          result: 'failed',
          said: '✗ failed with 1 · 2.1 s · Ada 03:12',
          hasOutput: true,
        },
      },
    ],
  },
  {
    ...nothing,
    id: 'gas',
    line: 19,
    text: 'The gas — gas-status',
    commands: [{ ...command, id: 'gas', text: 'gas-status' }],
  },
  { ...nothing, id: 'pour', line: 25, text: 'Pour the tea', asked: false },
];

export function madeRunbook(
  text = kitchen,
  steps: readonly PanelStep[] = kitchenSteps,
  path = 'kitchen.md',
): PanelRunbook {
  return { path, all: [path, 'cellar.md'], kept: false, blocks: readMarkdown(text, steps), steps };
}
