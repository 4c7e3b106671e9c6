import type { IncidentState } from './incident-state';
import { personName } from './person-name';

/** Slack's limit, the shortest of the usual ones. */
const longestChannel = 80;

const PLACEHOLDER = /\{\{\s*([\w -]+?)\s*\}\}|\{([\w -]+)\}|<([\w -]+)>|\[([\w -]+)\]/g;

/** What is asked of an incident to fill a text of its runbook. */
export type MessageFacts = Pick<
  IncidentState,
  'id' | 'title' | 'severity' | 'status' | 'declaredAt' | 'roles'
>;

/**
 * A text of the runbook with what the incident's log knows in the place of its placeholders; the others
 * stay for a person to fill. In the name of a channel (`#…`) a value is written as such names are.
 *
 * @param now RFC 3339, UTC.
 */
export function fillMessage(text: string, facts: MessageFacts, now: string): string {
  const isChannel = /^#\S+$/.test(text);
  const filled = text.replace(PLACEHOLDER, (token, ...groups: readonly unknown[]) => {
    const name = groups.slice(0, 4).find((group) => typeof group === 'string');
    const value = name === undefined ? undefined : valueOf(name, facts, now);
    if (value === undefined) return token;
    return isChannel ? slug(value) : value;
  });
  return isChannel ? filled.slice(0, longestChannel).replace(/-+$/, '') : filled;
}

function valueOf(name: string, facts: MessageFacts, now: string): string | undefined {
  const word = name.trim().toLowerCase().replace(/[_ ]+/g, '-');
  const role = [...facts.roles].find(([each]) => each.toLowerCase().replace(/ +/g, '-') === word);
  if (role !== undefined) return personName(role[1]);
  switch (word) {
    case 'date':
    case 'yyyy-mm-dd':
    case 'incident-date':
      return facts.declaredAt.slice(0, 10);
    case 'time':
    case 'now':
      return `${now.slice(11, 16)} UTC`;
    case 'start':
    case 'started':
    case 'start-time':
      return `${facts.declaredAt.slice(0, 16).replace('T', ' ')} UTC`;
    case 'description':
    case 'short-description':
    case 'incident-description':
    case 'title':
    case 'summary':
    case 'incident-title':
    case 'incident-name':
    case 'slug':
      return facts.title;
    case 'severity':
    case 'sev':
    case 'level':
    case 'severity-level':
      return facts.severity;
    case 'status':
      return facts.status;
    case 'id':
    case 'incident':
    case 'incident-id':
      return facts.id;
    default:
      return undefined;
  }
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
