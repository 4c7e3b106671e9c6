/** Whether a path that somebody else wrote is a relative one that leaves its folder nowhere. */
export function staysInside(path: string): boolean {
  const absolute = /^(?:[\\/]|[a-z]:|~)/i.test(path);
  const parts = path.split(/[\\/]/);
  return !absolute && !parts.includes('..') && !/\p{Cc}/u.test(path);
}
