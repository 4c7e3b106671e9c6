import { expect, test } from 'vitest';
import { readMessageTexts } from '../../../extension/runbook/read-message-texts';

const book = `# Kitchen

## Escalation

- **Open a channel**: \`#kitchen-{date}-{description}\` for all who cook
- **Notify the owner**:

  \`\`\`text
  {severity}: {title}. We look, and tell you more at {next time}.
  \`\`\`

- Look at the stove:

  \`\`\`sh
  echo {stove}
  \`\`\`

## Status page

What guests read:

\`\`\`
The kitchen is slow since {time}.
\`\`\`

## Menu

\`\`\`
soup
\`\`\`

Issue #12 is not one, neither is #plain-channel.
`;

test('names of channels and texts to be sent are found, with what they are called', () => {
  expect(readMessageTexts(book)).toEqual([
    { name: 'Open a channel', text: '#kitchen-{date}-{description}', line: 5 },
    {
      name: 'Notify the owner',
      text: '{severity}: {title}. We look, and tell you more at {next time}.',
      line: 8,
    },
    { name: 'What guests read', text: 'The kitchen is slow since {time}.', line: 22 },
  ]);
});

test('a channel may also stand outside of code', () => {
  const [channel] = readMessageTexts('- **Create Channel**: #incident-{date}-{description}\r\n');
  expect(channel).toMatchObject({ name: 'Create Channel', text: '#incident-{date}-{description}' });
});
