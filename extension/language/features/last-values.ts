import type { ParameterPlace } from './parameter-places';

/** The value that a parameter of a runbook was given last; undefined where there is none to show. */
export type LastValueOf = (parameter: string) => string | undefined;

/** What may be shown of a parameter's last value; nothing of a secret one. */
export function lastValueAt(
  { parameter, command }: Pick<ParameterPlace, 'parameter' | 'command'>,
  lastValueOf: LastValueOf,
): string | undefined {
  const { name, secret } = parameter;
  if (secret || command.attributes.secret?.includes(name) === true) return undefined;
  return lastValueOf(name);
}
