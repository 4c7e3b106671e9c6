import { severityLevel } from '../severity-names';
import type { AreaLook } from './layout';

/** The gravest in the strongest colour; a name that tells no level in a quiet one. */
export function severityLook(severity: string): AreaLook {
  switch (severityLevel(severity)) {
    case undefined:
      return 'severity-other';
    case 1:
      return 'severity-1';
    case 2:
      return 'severity-2';
    case 3:
      return 'severity-3';
    default:
      return 'severity-4';
  }
}

/** How far it had come, by colour; the words are written on it. */
export function statusLook(status: string): AreaLook {
  switch (status) {
    case 'mitigated':
      return 'status-mitigated';
    case 'resolved':
    case 'closed':
      return 'status-over';
    case 'cancelled':
      return 'status-cancelled';
    default:
      return 'status-working';
  }
}
