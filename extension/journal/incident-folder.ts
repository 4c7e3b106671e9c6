import { join } from 'node:path';
import { isIncidentId } from './incident-id';

/** The folder of all incidents, in the workspace. */
export const INCIDENTS = '.incidents';

/** Absolute path of an incident's folder, there or not; undefined for what can be no incident's id. */
export function incidentFolder(workspace: string, id: string): string | undefined {
  return isIncidentId(id) ? join(workspace, INCIDENTS, id) : undefined;
}
