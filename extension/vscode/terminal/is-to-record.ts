/** Whether a typed line is kept: one that begins with a space is left out, as shells leave it out of their history. */
export function isToRecord(line: string): boolean {
  return /^\S/.test(line);
}
