/** Whether a value that came in a message is what the contract says. */
export type Check<T> = (value: unknown) => value is T;

export const text: Check<string> = (value) => typeof value === 'string';
export const flag: Check<boolean> = (value) => typeof value === 'boolean';
export const number: Check<number> = (value): value is number => Number.isFinite(value);

export function oneOf<const T extends string>(...values: readonly T[]): Check<T> {
  return (value): value is T => values.some((known) => known === value);
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}

export function list<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

/** An object with these fields; the type makes a missing one an error. Other fields are let through. */
export function shape<T extends object>(fields: {
  readonly [F in keyof T]-?: Check<T[F]>;
}): Check<T> {
  const checks = Object.entries<Check<unknown>>(fields);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([name, check]) => check(Reflect.get(value, name)));
}

/** An object with any names and values of one kind. */
export function byName<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    typeof value === 'object' && value !== null && Object.values(value).every(check);
}

/** For each kind of a union the check of what it carries; the type makes a missing kind an error. */
export type Checks<M extends { readonly kind: string }> = {
  readonly [K in M['kind']]: Check<Omit<Extract<M, { readonly kind: K }>, 'kind'>>;
};

/** One of several objects that their `kind` tells apart. */
export function byKind<M extends { readonly kind: string }>(checks: Checks<M>): Check<M> {
  const known = new Map<string, Check<unknown>>(Object.entries(checks));
  return (value): value is M => {
    if (typeof value !== 'object' || value === null) return false;
    const kind: unknown = Reflect.get(value, 'kind');
    return typeof kind === 'string' && known.get(kind)?.(value) === true;
  };
}
