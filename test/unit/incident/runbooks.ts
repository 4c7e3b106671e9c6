import type { Command, Phase, Runbook, Step } from '../../../extension/runbook/model';

const range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function command(id: string): Command {
  return {
    ...range,
    id,
    text: 'true',
    language: 'sh',
    risk: 'read',
    interactive: false,
    parameters: [],
    source: 'inline',
    inside: null,
    attributes: {},
  };
}

/** A step of so many commands. */
export function step(id: string, place: Partial<Step> = {}, commands = 1): Step {
  return {
    id,
    line: 1,
    endLine: 1,
    text: id,
    kind: commands > 0 ? 'command' : 'manual',
    phase: null,
    procedure: null,
    group: null,
    headings: [],
    commands: Array.from({ length: commands }, (_, at) => command(`${id}-${at + 1}`)),
    ...place,
  };
}

export function phase(name: string, severities: Phase['severities'] = null): Phase {
  return { name, ordinal: 1, line: 1, severities };
}

export function runbook(parts: Partial<Runbook>): { path: string; runbook: Runbook } {
  return {
    path: 'runbook.md',
    runbook: {
      title: 'Runbook',
      severities: ['SEV1', 'SEV2', 'SEV3'].map((name) => ({ name, description: '', line: 1 })),
      roles: [],
      contacts: [],
      phases: [],
      procedures: [],
      steps: [],
      links: [],
      frontMatter: {},
      problems: [],
      ...parts,
    },
  };
}
