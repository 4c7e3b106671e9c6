import { describe, expect, it } from 'vitest';
import { confirmationFor } from '../../../extension/execution/confirmation';

const usual = { read: 'run', change: 'ask', destroy: 'type' } as const;
const none = { read: 'run', change: 'run', destroy: 'run' } as const;
const risks = ['read', 'change', 'destroy'] as const;

function levels(
  configured: typeof usual | typeof none,
  { confirm = false, production = false } = {},
) {
  return risks.map((risk) => confirmationFor({ risk, confirm, production }, configured));
}

describe('what a command needs before it runs', () => {
  it('is what is configured', () => {
    expect(levels(usual)).toEqual(['run', 'ask', 'type']);
    expect(levels(none)).toEqual(['run', 'run', 'run']);
  });

  it('is at least a question where the author wants one', () => {
    expect(levels(none, { confirm: true })).toEqual(['ask', 'ask', 'ask']);
    expect(levels(usual, { confirm: true })).toEqual(['ask', 'ask', 'type']);
  });

  it('cannot be loosened in production', () => {
    expect(levels(none, { production: true })).toEqual(['run', 'ask', 'type']);
  });
});
