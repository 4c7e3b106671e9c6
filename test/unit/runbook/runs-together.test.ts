import { expect, test } from 'vitest';
import { runsTogether } from '../../../extension/runbook/runs-together';
import { read } from './read-fixture';

test.each([
  ['', 'uptime', true],
  ['', 'psql shop', false],
  ['', 'tail -f orders.log', false],
  ['{background}', 'tail -f orders.log', true],
  ['{excludeFromRunAll}', 'uptime', false],
])('with the attributes "%s", %s runs together with others: %s', (attributes, text, expected) => {
  const [step] = read(`# A\n\n\`\`\`sh ${attributes}\n${text}\n\`\`\`\n`).steps;
  expect(step?.commands.map(runsTogether)).toEqual([expected]);
});
