/** A person as they are called among colleagues: `Ada Fischer` for `Ada Fischer <ada@example.org>`. */
export function personName(person: string): string {
  const name = person.replace(/\s*<[^<>]*>\s*$/, '');
  return name === '' ? person : name;
}
