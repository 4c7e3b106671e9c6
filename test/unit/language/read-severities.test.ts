import { describe, expect, it } from 'vitest';
import { readSeverities } from '../../../extension/language/read-severities';

describe('severities of codes', () => {
  it('are read code by code, and what is none is told', () => {
    const written = {
      'step-unfinished': 'off',
      'make-target-missing': 'info',
      'script-missing': 'loud',
      kettle: 'error',
      constructor: 'off',
    };
    expect(readSeverities(written)).toEqual({
      severities: { 'step-unfinished': 'off', 'make-target-missing': 'info' },
      unusable: { 'script-missing': 'loud', kettle: 'error', constructor: 'off' },
    });
  });

  it.each([undefined, null, 'off', 7, [], ['off']])('are none in %j', (written) => {
    expect(readSeverities(written)).toBeUndefined();
  });
});
