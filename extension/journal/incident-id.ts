/** Room for a title in a folder's name; paths are short on Windows. */
const MAX_SLUG = 40;

/**
 * A new incident's id, which is its folder's name as well: the day (UTC), what of the title a file
 * system takes everywhere, and four random hexadecimal digits: `2026-11-23-db-connections-7f3a`.
 */
export function incidentId(title: string, now: Date, random: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '');
  return `${now.toISOString().slice(0, 10)}-${slug === '' ? 'incident' : slug}-${random}`;
}

/** Whether a text can be an incident's id: it names a folder, and only one inside `.incidents/`. */
export function isIncidentId(text: string): boolean {
  return /^\d{4}-\d\d-\d\d-[a-z0-9-]+$/.test(text);
}
