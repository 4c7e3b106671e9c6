import type { RunState } from '../../incident/incident-state';
import type { PanelRun } from './contract';

/** How a run ended, in as many ways as the page tells apart. */
export function runResult({ outcome, exitCode }: RunState): PanelRun['result'] {
  switch (outcome) {
    case 'running':
    case 'unknown':
      return outcome;
    case 'exited':
      return exitCode === 0 ? 'ok' : exitCode === null ? 'unknown' : 'failed';
    case 'timeout':
    case 'stopped':
    case 'refused':
    case 'failed-to-start':
      return 'failed';
  }
}
