import { personName } from './person-name';

/**
 * Whether two ways to write a person mean the same one: by their addresses where both have one, else
 * by name. `Ada Fischer <ada@example.org>` is `ada fischer` and `ada@example.org` too.
 */
export function samePerson(a: string, b: string): boolean {
  const [mailA, mailB] = [mailOf(a), mailOf(b)];
  return mailA !== undefined && mailB !== undefined
    ? mailA === mailB
    : canonical(personName(a)) === canonical(personName(b));
}

function mailOf(person: string): string | undefined {
  const mail = /<([^<>]+)>\s*$/.exec(person)?.[1] ?? /^\S+@\S+$/.exec(person.trim())?.[0];
  return mail?.trim().toLowerCase();
}

function canonical(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
