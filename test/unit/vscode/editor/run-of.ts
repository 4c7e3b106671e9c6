import type { RunState } from '../../../../extension/incident/incident-state';

/** A run of a command that exited with 0, but for what is said otherwise. */
export function runOf(command: string, changes: Partial<RunState> = {}): RunState {
  return {
    id: `run of ${command}`,
    step: null,
    command,
    template: command,
    resolved: command,
    values: {},
    cwd: '/srv',
    shell: 'bash',
    origin: 'runbook',
    actor: 'Ada <ada@example.org>',
    startedAt: '2026-03-01T03:00:00.000Z',
    outcome: 'exited',
    exitCode: 0,
    durationMs: 2100,
    output: null,
    ...changes,
  };
}
