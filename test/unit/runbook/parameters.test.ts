import { describe, expect, it } from 'vitest';
import { read } from './read-fixture';

function parametersOf(markdown: string, environment: readonly string[] = []) {
  return read(markdown, { environment: new Set(environment) }).steps.flatMap((step) =>
    step.commands.flatMap((command) => command.parameters),
  );
}

describe('variables', () => {
  const use = '```sh\nkubectl get pods -n $NAMESPACE\n```\n';

  it('are parameters where nothing sets them', () => {
    expect(parametersOf(use)).toMatchObject([{ name: 'NAMESPACE', style: 'env', required: true }]);
  });

  it('are none where the runbook sets them, in another block too', () => {
    expect(parametersOf(`\`\`\`sh\nexport NAMESPACE=shop\n\`\`\`\n\nThen:\n\n${use}`)).toEqual([]);
  });

  it('may be left empty where the environment has them', () => {
    expect(parametersOf(use, ['NAMESPACE'])).toMatchObject([
      { name: 'NAMESPACE', required: false },
    ]);
  });
});

describe('choices from elsewhere in the runbook', () => {
  const choicesOf = (markdown: string) =>
    parametersOf(markdown).map(({ name, choices }) => `${name}: ${choices.join('|')}`);

  it('come from the same key of another command where that is listed in one way only', () => {
    expect(
      choicesOf('```sh\nmake drain depot=<north|south>\nmake close depot=<depot-name>\n```\n'),
    ).toEqual(['depot: north|south', 'depot-name: north|south']);
  });

  it('come from the same option', () => {
    expect(
      choicesOf('```sh\ndeployctl push --zone <eu|us>\ndeployctl stop --zone <zone-name>\n```\n'),
    ).toContain('zone-name: eu|us');
  });

  it('are none where the runbook lists them in several ways', () => {
    const listed = 'make drain depot=<north|south>\nmake open depot=<north|port>\n';
    expect(choicesOf(`\`\`\`sh\n${listed}make close depot=<depot-name>\n\`\`\`\n`)).toContain(
      'depot-name: ',
    );
  });
});
